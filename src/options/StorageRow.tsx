import { useEffect, useRef, useState } from 'preact/hooks';
import { DAY_MS } from '../lib/time';
import { storageUsed } from '../platform/storageUsed';
import { countWords, type WordKey, words } from '../platform/words';
import { type Measure, measureStore, type StorageKind } from '../store/measure';
import { readMeta } from '../store/read';
import { sizeText } from './amounts';

const KINDS: readonly [StorageKind, WordKey][] = [
  ['posts', 'optionsStoragePosts'],
  ['search', 'optionsStorageSearch'],
  ['snapshots', 'optionsStorageSnapshots'],
  ['rest', 'optionsStorageRest'],
];
/** For so long the page says what the browser did to the storage. */
const SAID_MS = 7 * DAY_MS;

interface Seen extends Measure {
  /** Of all kinds together, as the browser says it. */
  total: number;
  wasFull: boolean;
  wasLost: boolean;
}

/** How much is kept, of what kind. Counted when the row comes into view. */
export function StorageRow() {
  const row = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState<Seen | null>(null);
  useEffect(() => {
    const look = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void readSeen().then(setSeen, () => {});
    });
    if (row.current) look.observe(row.current);
    return () => look.disconnect();
  }, []);
  return (
    <div class="row" ref={row}>
      <div class="row__text">
        <span class="lbl">{seen ? words('optionsStorage', sizeText(seen.total)) : words('optionsStorageLabel')}</span>
        {seen?.wasFull && <Warning word="optionsStorageFull" />}
        {seen?.wasLost && <Warning word="optionsStorageLost" />}
        {seen && <Kinds seen={seen} />}
      </div>
    </div>
  );
}

function Warning({ word }: { word: WordKey }) {
  return (
    <p class="ask__bad" role="alert">
      {words(word)}
    </p>
  );
}

function Kinds({ seen }: { seen: Seen }) {
  const { feeds, posts, stars, bytes, total } = seen;
  const sum = Object.values(bytes).reduce((all, each) => all + each, 0) || 1;
  const shares = KINDS.map(([kind, word]) => ({ kind, word, share: bytes[kind] / sum }));
  return (
    <>
      <p>
        {words(
          'optionsStorageHolds',
          countWords('optionsFeedCount', feeds),
          countWords('optionsPosts', posts),
          countWords('optionsStars', stars),
        )}
      </p>
      <svg class="store" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
        {shares.map(({ kind, share }, i) => (
          <rect
            key={kind}
            class={`store__${kind}`}
            x={1000 * shares.slice(0, i).reduce((before, each) => before + each.share, 0)}
            width={Math.max(0, 1000 * share - 2)}
            height="10"
          />
        ))}
      </svg>
      <ul class="legend">
        {shares.map(({ kind, word, share }) => (
          <li key={kind} class={`store__${kind}`}>
            {words(word, sizeText(share * total) || sizeText(1))}
          </li>
        ))}
      </ul>
    </>
  );
}

async function readSeen(): Promise<Seen> {
  const [measure, used, fullAt, restoredAt] = await Promise.all([
    measureStore(),
    storageUsed(),
    readMeta('storageFullAt'),
    readMeta('restoredAt'),
  ]);
  const counted = Object.values(measure.bytes).reduce((all, each) => all + each, 0);
  const isRecent = (at: number | undefined) => Date.now() - (at ?? 0) < SAID_MS;
  return { ...measure, total: used || counted, wasFull: isRecent(fullAt), wasLost: isRecent(restoredAt) };
}
