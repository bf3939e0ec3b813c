import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Feed } from '../model/feed';
import { words } from '../platform/words';
import { steady } from '../ui/steady';
import { COLUMNS, FeedRow } from './FeedRow';
import { FolderRow } from './FolderRow';
import { focusFeed } from './focusFeed';
import type { RowActions } from './rowActions';
import { isFolderLine, keepGroups, type Line } from './tableLines';
import { useDragging } from './useDragging';
import { useNear } from './useNear';

interface Props {
  lines: Line[];
  /** All that are followed, whether the table shows them or not. */
  feeds: readonly Feed[];
  /** The feeds whose details are shown. */
  open: ReadonlySet<string>;
  /** The feeds that are ticked; null while none can be. */
  picked: ReadonlySet<string> | null;
  /** The feed that is to be seen and focused; another object each time. */
  wanted: { feedId: string } | null;
  actions: RowActions;
}

/** A screenful. */
const GROUP_ROWS = 50;
const GROUPS_A_FRAME = 2;
/**
 * From so many groups on, only those near the view are drawn: thousands of rows would take seconds, and with them each
 * change. Not sooner, since the browser's own search does not find what is not drawn.
 */
const MANY_GROUPS = 10;
/** Of a row, CSS pixels: a guess for groups that were never drawn. */
const ROW_PX = 53;

/** The followed feeds under their folders. Rows come in groups: what is in view at once, the others a frame later. */
export function FeedTable({ lines, feeds, open, picked, wanted, actions }: Props) {
  const groups = useGroups(lines);
  const isWindowed = groups.length > MANY_GROUPS;
  const drawn = useGrowth(groups.length);
  const shown = useShown(groups, wanted, drawn);
  const [naming, setNaming] = useState<string | null>(null);
  const insideOf = (folder: string) => feeds.filter((feed) => feed.folder === folder);
  const folderActions = useRef<FolderActions>(null);
  folderActions.current = {
    rename: (folder, name) => {
      setNaming(null);
      void actions.move(insideOf(folder), name);
    },
    remove: (folder) => actions.removeFolder(folder, insideOf(folder)),
  };

  const drop = (feedId: string, folder: string | null) => {
    const feed = feeds.find(({ id }) => id === feedId);
    if (!feed || folder === feed.folder) return;
    if (folder !== null) return void actions.move([feed], folder);
    const name = freeName(feeds);
    setNaming(name);
    void actions.move([feed], name);
  };
  const { isDragging, ...drags } = useDragging(drop);

  return (
    <table
      class="feeds"
      aria-labelledby="feed-count"
      aria-rowcount={isWindowed ? lines.length + 1 : undefined}
      {...drags}
    >
      <thead>
        <tr aria-rowindex={isWindowed ? 1 : undefined}>
          <th scope="col">{words('optionsColumnFeed')}</th>
          <th scope="col" class="c-freq">
            {words('optionsColumnWeek')}
          </th>
          <th scope="col" class="c-when">
            {words('optionsColumnChecked')}
          </th>
          <th scope="col">{words('optionsColumnState')}</th>
          <th scope="col">
            <span class="vh">{words('optionsColumnSettings')}</span>
          </th>
        </tr>
      </thead>
      {isDragging && (
        <tbody>
          <tr class="feeds__drop" data-folder-new>
            <td colSpan={COLUMNS}>{words('optionsFolderDrop')}</td>
          </tr>
        </tbody>
      )}
      {groups.slice(0, isWindowed ? undefined : drawn).map((group, place) => (
        <LineGroup
          key={place}
          lines={group}
          first={isWindowed ? place * GROUP_ROWS + 2 : null}
          isNear={!isWindowed || place === 0 || shown === place}
          open={open}
          picked={picked}
          naming={naming}
          actions={actions}
          folderActions={folderActions}
        />
      ))}
    </table>
  );
}

interface FolderActions {
  rename: (folder: string, name: string) => void;
  remove: (folder: string) => void;
}

interface GroupProps {
  lines: Line[];
  /** The place of its first line in the table, where not all of that is drawn. */
  first: number | null;
  isNear: boolean;
  open: ReadonlySet<string>;
  picked: ReadonlySet<string> | null;
  /** The folder whose name is asked for. */
  naming: string | null;
  actions: RowActions;
  folderActions: { readonly current: FolderActions | null };
}

function LineGroup({ lines, first, isNear: isWanted, open, picked, naming, actions, folderActions }: GroupProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const near = useNear(body, { watches: first !== null, starts: isWanted, guessPx: lines.length * ROW_PX });
  const isNear = near.isNear || isWanted;
  if (!isNear) return <tbody ref={body} style={{ blockSize: `${near.heightPx}px` }} />;
  return (
    <tbody ref={body}>
      <Lines {...{ lines, first, open, picked, naming, actions, folderActions }} />
    </tbody>
  );
}

const Lines = steady(function Lines(look: Omit<GroupProps, 'isNear'>) {
  const { lines, first, open, picked, naming, actions, folderActions } = look;
  return (
    <>
      {lines.map((line, at) => {
        const place = first === null ? undefined : first + at;
        if (!isFolderLine(line)) {
          const isPicked = picked === null ? null : picked.has(line.id);
          return (
            <FeedRow
              key={line.id}
              feed={line}
              open={open.has(line.id)}
              picked={isPicked}
              place={place}
              actions={actions}
            />
          );
        }
        const { folder, count } = line;
        return (
          <FolderRow
            key={`/${folder}`}
            folder={folder}
            count={count}
            place={place}
            startsNaming={folder === naming}
            onRename={(name) => folderActions.current?.rename(folder, name)}
            onRemove={() => folderActions.current?.remove(folder)}
          />
        );
      })}
    </>
  );
});

function useGroups(lines: Line[]): Line[][] {
  const last = useRef<Line[][]>([]);
  return useMemo(() => {
    const after = Array.from({ length: Math.ceil(lines.length / GROUP_ROWS) }, (_, place) =>
      lines.slice(place * GROUP_ROWS, (place + 1) * GROUP_ROWS),
    );
    last.current = keepGroups(last.current, after);
    return last.current;
  }, [lines]);
}

/** How many of the groups to draw: one first, so that the page is there at once, then more after each frame. */
function useGrowth(total: number): number {
  const [drawn, setDrawn] = useState(1);
  useEffect(() => {
    if (drawn >= total || total > MANY_GROUPS) return;
    const frame = requestAnimationFrame(() =>
      setTimeout(() => setDrawn((now) => Math.max(now, drawn + GROUPS_A_FRAME))),
    );
    return () => cancelAnimationFrame(frame);
  }, [drawn, total]);
  return drawn;
}

/** The group of the feed that is wanted; once that is drawn, the feed is focused. `drawn`: how many groups are. */
function useShown(groups: Line[][], wanted: { feedId: string } | null, drawn: number): number | null {
  const [shown, setShown] = useState<number | null>(null);
  const seen = useRef<object | null>(null);
  useLayoutEffect(() => {
    if (wanted === null || seen.current === wanted) return;
    const place = groups.findIndex((group) => group.some((line) => !isFolderLine(line) && line.id === wanted.feedId));
    if (place < 0) return;
    setShown(place);
    if (focusFeed(wanted.feedId)) seen.current = wanted;
  }, [groups, wanted, shown, drawn]);
  return shown;
}

/** `New folder`, or with the first number that no folder has. */
function freeName(feeds: readonly Feed[]): string {
  const taken = new Set(feeds.map(({ folder }) => folder));
  const name = words('optionsFolderNewName');
  let number = 1;
  const numbered = () => (number === 1 ? name : `${name} ${number}`);
  while (taken.has(numbered())) number++;
  return numbered();
}
