import { Component, type ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Row, View } from '../store/read';
import { ItemRow, type Mark } from './ItemRow';
import { later } from './later';
import { keyText } from './listKeeping';
import { shallowDiffers } from './shallowDiffers';
import { dateUnder, type Group, readingTime } from './when';

const nearWatch = later(() => import('./watchNear'));

/** What a click on a row asks for. */
export type RowWish = 'open' | 'open-reader' | 'open-background' | 'open-window' | 'toggle-read' | 'toggle-star';

export interface ListLook {
  groups: Group<Row>[];
  view: View;
  /** Feed id → name; null where every post is of one feed, which then need not be named. */
  names: ReadonlyMap<string, string> | null;
  /** The row that keys act on (`keyText`). */
  current: string | null;
  now: number;
  /** Shows what was searched for. */
  mark?: Mark | undefined;
  onWish: (key: string, wish: RowWish) => void;
  onCurrent: (key: string) => void;
}

/** Posts under headings. One listener for all rows, whatever their number. */
export function List({ groups, view, names, current, now, mark, onWish, onCurrent }: ListLook) {
  const first = groups[0]?.rows[0];
  const today = new Date(now).setHours(0, 0, 0, 0);
  const isLong = groups.flatMap(({ rows }) => rows).length > SHORT_ROWS;
  const look = { isLong, names, current, tabStop: current ?? (first ? keyText(first) : null), today, mark };

  const clicked = (event: MouseEvent) => {
    const target = event.target as Element;
    const key = keyAt(target);
    if (key === null) return;
    const act = target.closest<HTMLElement>('[data-act]')?.dataset.act;
    if (act) return onWish(key, act === 'star' ? 'toggle-star' : 'toggle-read');
    if (!target.closest('.post__link') || event.button > 1) return;
    // Left to the browser, a tab opened in the background takes the popup away, and the mark with it.
    event.preventDefault();
    // Shift and Enter on a link are a click that no button made.
    if (event.altKey || (event.shiftKey && event.detail === 0)) return onWish(key, 'open-reader');
    const isBackground = event.button === 1 || event.ctrlKey || event.metaKey;
    onWish(key, isBackground ? 'open-background' : event.shiftKey ? 'open-window' : 'open');
  };
  const pressed = (event: KeyboardEvent) => {
    // Of a link without an address no browser makes a click; with Shift, Firefox opens a window.
    const target = event.target as Element;
    if (event.key !== 'Enter' || !target.matches(event.shiftKey ? '.post__link' : '.post__link:not([href])')) return;
    event.preventDefault();
    target.dispatchEvent(new MouseEvent('click', event));
  };
  const focused = (event: FocusEvent) => {
    const key = keyAt(event.target as Element);
    if (key !== null) onCurrent(key);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the clicks of the links and buttons inside.
    <div data-view={view} onClick={clicked} onAuxClick={clicked} onKeyDown={pressed} onFocusIn={focused}>
      {groups.map((group) => (
        <Posts key={group.id} group={group} {...look} />
      ))}
    </div>
  );
}

function keyAt(element: Element): string | null {
  return element.closest<HTMLElement>('.post')?.dataset.key ?? null;
}

interface RowsLook extends Pick<ListLook, 'names' | 'current' | 'mark'>, Pick<Group<Row>, 'rows' | 'span'> {
  tabStop: string | null;
  /** Its first moment, epoch ms: what is said of a date changes with the day. */
  today: number;
}

/** Rows are drawn, and left out where they are far from sight, by so many or a few more: a screen full. */
const PIECE_ROWS = 10;
/** Most lists are not longer: all of it is drawn, and nothing is watched. */
const SHORT_ROWS = 100;

interface PostsLook extends Omit<RowsLook, 'rows' | 'span'> {
  group: Group<Row>;
  /** Longer than `SHORT_ROWS`. */
  isLong: boolean;
}

function Posts({ group: { heading, rows, span }, isLong, ...look }: PostsLook) {
  const id = useId();
  const pieces = [];
  for (let from = 0; from < rows.length; from += PIECE_ROWS) {
    const piece = rows.slice(from, from + PIECE_ROWS);
    pieces.push(
      // Keys and Tab find the row that they act on, wherever one has scrolled to.
      <Near key={from} isLong={isLong} isHeld={piece.some((row) => keyText(row) === look.tabStop)}>
        {() => <Rows rows={piece} span={span} {...look} />}
      </Near>,
    );
  }
  return (
    <div class="group">
      <h2 class="group-head" id={id}>
        {heading}
      </h2>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari's engine takes the role away from lists without markers. */}
      <ul role="list" aria-labelledby={id}>
        {pieces}
      </ul>
    </div>
  );
}

/**
 * What is drawn only near the window, and leaves a gap of its own height elsewhere: ten thousand rows are too many for
 * a browser to lay out. Drawn to begin with, so that its height is known.
 */
function Near({ isLong, isHeld, children }: { isLong: boolean; isHeld: boolean; children: () => ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  const [gapPx, setGapPx] = useState<number | null>(null);
  useEffect(() => {
    if (!isLong) return;
    const watching = nearWatch
      .load()
      .then(({ watchNear }) => watchNear(box.current, (isNear, px) => setGapPx(isNear ? null : px)));
    return () => void watching.then((stop) => stop());
  }, [isLong]);
  const isGap = gapPx !== null && !isHeld;
  return (
    <div ref={box} class="piece" role="none" style={isGap ? `block-size: ${gapPx}px` : ''}>
      {isGap ? null : children()}
    </div>
  );
}

/** Drawn anew only where something of it changed (`shallowDiffers` has why not `useMemo`). */
class Rows extends Component<RowsLook> {
  override shouldComponentUpdate(next: RowsLook): boolean {
    const { rows, current, tabStop, ...rest } = this.props;
    const { rows: nextRows, current: nextCurrent, tabStop: nextStop, ...nextRest } = next;
    const stop = stopIn(next);
    return (
      shallowDiffers(nextRest, rest) ||
      nextRows.length !== rows.length ||
      nextRows.some((row, i) => row !== rows[i]) ||
      stop !== stopIn(this.props) ||
      (stop !== null && (nextCurrent === null) !== (current === null))
    );
  }
  override render(look: RowsLook) {
    const { rows, span, names, current, today, mark } = look;
    const stop = stopIn(look);
    return rows.map((row) => {
      const { key, ...facts } = factsOf(row, span, names, today);
      const isTabStop = key === stop;
      return (
        <ItemRow key={key} {...facts} isCurrent={isTabStop && current !== null} isTabStop={isTabStop} mark={mark} />
      );
    });
  }
}

/** The row that keys act on is the tab stop; without one, the first row is that alone. Null = it is not among these. */
function stopIn({ rows, tabStop }: RowsLook): string | null {
  return rows.some((row) => keyText(row) === tabStop) ? tabStop : null;
}

function factsOf(row: Row, span: Group<Row>['span'], names: ListLook['names'], today: number) {
  const { sortAt, item } = row;
  return {
    key: keyText(row),
    row,
    date: dateUnder(span, { sortAt, publishedDay: item.publishedDay }, today),
    feedName: names === null ? null : (names.get(row.key[0]) ?? ''),
    detail: names === null ? readingTime(item.words) : '',
  };
}
