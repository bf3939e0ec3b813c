import { useMemo } from 'preact/hooks';
import { cleanHtml } from '../article/cleanHtml';
import { paragraphsOf } from '../article/paragraphs';
import { textChanges } from '../article/textChanges';
import { words } from '../platform/words';

/** What the publisher changed in a post: only what differs, and only its words. */
export function TextChanges({ id, before, after }: { id: string; before: string; after: string }) {
  const changes = useMemo(
    () => textChanges(paragraphsOf(cleanHtml(before, null)), paragraphsOf(cleanHtml(after, null))),
    [before, after],
  );
  return (
    <section class="changes" id={id} aria-label={words('readerWhatChanged')}>
      {changes.length === 0 && <p>{words('readerChangedLooks')}</p>}
      {changes.slice(0, MOST_SHOWN).map((runs, at) => (
        <p key={at} dir="auto">
          {runs.map(({ kind, text }, place) => {
            const Tag = kind === 'same' ? 'span' : kind === 'added' ? 'ins' : 'del';
            return <Tag key={place}>{text}</Tag>;
          })}
        </p>
      ))}
      {changes.length > MOST_SHOWN && <p>{words('readerChangedMore')}</p>}
    </section>
  );
}

const MOST_SHOWN = 200;
