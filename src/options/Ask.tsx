import type { ComponentChildren } from 'preact';

/** A question on the page itself: what would happen, and the buttons that decide it. */
export function Ask(props: { name: string; children: ComponentChildren; acts?: ComponentChildren }) {
  return (
    <section class="ask" aria-label={props.name}>
      {props.children}
      {props.acts && <div class="ask__acts">{props.acts}</div>}
    </section>
  );
}
