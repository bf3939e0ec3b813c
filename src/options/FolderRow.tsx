import { useState } from 'preact/hooks';
import { countWords, words } from '../platform/words';
import { COLUMNS } from './FeedRow';

/**
 * The heading of a folder's feeds in the table, and what can be done with the folder. `folder`: '' = the feeds that are
 * in none. `startsNaming`: it was just made, and its name is asked for.
 */
export function FolderRow(props: {
  folder: string;
  count: number;
  place: number | undefined;
  startsNaming: boolean;
  onRename: (name: string) => void;
  onRemove: () => void;
}) {
  const { folder, count, place, startsNaming, onRename, onRemove } = props;
  const [typed, setTyped] = useState<string | null>(startsNaming ? folder : null);
  const keep = () => {
    const name = typed?.trim() ?? '';
    if (name !== '' && name !== folder) onRename(name);
    setTyped(null);
  };
  return (
    <tr class="feeds__folder" data-folder={folder} aria-rowindex={place}>
      <th scope="rowgroup" colSpan={COLUMNS}>
        <div class="folder">
          {typed === null ? (
            <>
              <bdi class="folder__name">{folder === '' ? words('optionsFolderLoose') : folder}</bdi>
              <span class="folder__count">{countWords('optionsFolderCount', count)}</span>
            </>
          ) : (
            <input
              class="input"
              dir="auto"
              maxLength={200}
              autocomplete="off"
              aria-label={words('optionsFolderName')}
              ref={(field) => {
                if (!field || field.dataset.seen) return;
                field.dataset.seen = 'yes';
                field.select();
              }}
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
              onBlur={keep}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.isComposing) keep();
                if (event.key === 'Escape') setTyped(null);
              }}
            />
          )}
          {folder !== '' && typed === null && (
            <span class="folder__acts">
              <button
                class="btn btn--link"
                type="button"
                aria-label={words('optionsFolderRenameOf', folder)}
                onClick={() => setTyped(folder)}
              >
                {words('optionsFolderRename')}
              </button>
              <button
                class="btn btn--link"
                type="button"
                aria-label={words('optionsFolderRemoveOf', folder)}
                onClick={onRemove}
              >
                {words('optionsFolderRemove')}
              </button>
            </span>
          )}
        </div>
      </th>
    </tr>
  );
}
