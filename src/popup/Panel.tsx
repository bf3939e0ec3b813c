import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface PanelLook {
  title: string;
  /** Our mark above the title. */
  hasMark?: boolean;
  /** `row`: one line above a list; `mid`: alone, in the middle. */
  shape?: 'row' | 'mid';
  children?: ComponentChildren;
}

/** Quiet words where a list would be, or above it. */
export function Panel({ title, hasMark = true, shape, children }: PanelLook) {
  const id = useId();
  return (
    <section class={`panel${shape ? ` panel--${shape}` : ''}`} aria-labelledby={id}>
      {hasMark && <img class="panel__mark" src="/icons/icon.svg" alt="" />}
      <div>
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </section>
  );
}
