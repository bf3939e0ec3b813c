import type { ComponentChildren } from 'preact';
import { words } from '../platform/words';
import { SECTIONS, type SectionId } from './sections';

/** One section of the page, with an address of its own. */
export function Section({ id, children }: { id: SectionId; children: ComponentChildren }) {
  return (
    <section class="sec" id={id} aria-labelledby={`h-${id}`}>
      <h2 id={`h-${id}`}>{words(SECTIONS[id])}</h2>
      {children}
    </section>
  );
}
