import { useState } from 'preact/hooks';
import type { Snapshot } from '../model/snapshot';
import { countWords, type WordKey, words } from '../platform/words';
import { readSnapshots, type SnapshotFacts } from '../store/snapshots';
import { useLive } from '../ui/live';
import { logTime, sizeText } from './amounts';

const WHY: Record<Snapshot['why'], WordKey> = {
  daily: 'optionsSnapshotDaily',
  migration: 'optionsSnapshotMigration',
  restore: 'optionsSnapshotRestore',
  import: 'optionsSnapshotImport',
};

/** The snapshots, behind a disclosure: they are megabytes to read. */
export function SnapshotList({ onRestore }: { onRestore: (id: number) => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="row row--wide">
      <div class="row__text">
        <span class="lbl">{words('optionsSnapshots')}</span>
        <p>{words('optionsSnapshotsNote')}</p>
      </div>
      <details class="more" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{words('optionsSnapshotsShow')}</summary>
        {isOpen && <Snapshots onRestore={onRestore} />}
      </details>
    </div>
  );
}

function Snapshots({ onRestore }: { onRestore: (id: number) => void }) {
  const { value } = useLive(readSnapshots, []);
  if (value === undefined) return null;
  if (value.length === 0) return <p class="more__none">{words('optionsSnapshotsNone')}</p>;
  return (
    <ul class="snaps">
      {value.map((each) => (
        <SnapshotRow key={each.id} facts={each} onRestore={onRestore} />
      ))}
    </ul>
  );
}

function SnapshotRow({ facts, onRestore }: { facts: SnapshotFacts; onRestore: (id: number) => void }) {
  const { id, at, why, feeds, chars } = facts;
  const date = logTime(at);
  return (
    <li>
      <p class="snaps__text">
        <time class="fact" dateTime={new Date(at).toISOString()}>
          {date}
        </time>
        <span class="fact">{words(WHY[why])}</span>
        <span class="fact">{countWords('optionsFeedCount', feeds)}</span>
        <span class="fact">{sizeText(chars)}</span>
      </p>
      <button
        class="btn"
        type="button"
        aria-label={words('optionsSnapshotRestoreFor', date)}
        onClick={() => onRestore(id)}
      >
        {words('optionsRestoreChoose')}
      </button>
    </li>
  );
}
