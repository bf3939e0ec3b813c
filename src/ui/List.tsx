import { useId, useMemo, useRef } from 'preact/hooks';
import type { Row, View } from '../store/read';
import { ItemRow, type Mark } from './ItemRow';
import { keyText } from './listKeeping';
import { dateUnder, type Group, readingTime } from './when';

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
  const tabStop = current ?? (first ? keyText(first) : null);

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
  const focused = (event: FocusEvent) => {
    const key = keyAt(event.target as Element);
    if (key !== null) onCurrent(key);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the clicks of the links and buttons inside.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter and Space on those are clicks.
    <div data-view={view} onClick={clicked} onAuxClick={clicked} onFocusIn={focused}>
      {groups.map((group) => (
        <Rows
          key={group.id}
          group={group}
          names={names}
          current={current}
          tabStop={tabStop}
          today={today}
          mark={mark}
        />
      ))}
    </div>
  );
}

function keyAt(element: Element): string | null {
  return element.closest<HTMLElement>('.post')?.dataset.key ?? null;
}

interface RowsLook extends Pick<ListLook, 'names' | 'current' | 'mark'> {
  group: Group<Row>;
  tabStop: string | null;
  /** Its first moment, epoch ms: what is said of a date changes with the day. */
  today: number;
}

/**
 * Rows are drawn by so many at a time: a list that gets longer draws its last piece again, not thousands of rows, and
 * the browser lays out only the pieces near the window (`.piece` in parts.css). About two screens full.
 */
const PIECE_ROWS = 20;
const ROW_REM = 3.5;

function Rows({ group, ...look }: RowsLook) {
  const id = useId();
  const pieces = [];
  for (let from = 0; from < group.rows.length; from += PIECE_ROWS) {
    const rows = group.rows.slice(from, from + PIECE_ROWS);
    pieces.push(<Piece key={from} rows={rows} span={group.span} {...look} />);
  }
  return (
    <div class="group">
      <h2 class="group-head" id={id}>
        {group.heading}
      </h2>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari's engine takes the role away from lists without markers. */}
      <ul role="list" aria-labelledby={id}>
        {pieces}
      </ul>
    </div>
  );
}

interface PieceLook extends Omit<RowsLook, 'group'>, Pick<Group<Row>, 'rows' | 'span'> {}

function Piece({ rows: asked, span, names, current, tabStop, today, mark }: PieceLook) {
  const drawn = useRef(asked);
  if (asked.length !== drawn.current.length || asked.some((row, i) => row !== drawn.current[i])) drawn.current = asked;
  const rows = drawn.current;
  const facts = useMemo(() => rows.map((row) => factsOf(row, span, names, today)), [rows, span, names, today]);
  const ours = (key: string | null) => (facts.some((fact) => fact.key === key) ? key : null);
  const [currentHere, tabStopHere] = [ours(current), ours(tabStop)];
  return useMemo(
    () => (
      <div class="piece" role="none" style={`contain-intrinsic-block-size: auto ${facts.length * ROW_REM}rem`}>
        {facts.map(({ key, ...look }) => (
          <ItemRow key={key} {...look} isCurrent={key === currentHere} isTabStop={key === tabStopHere} mark={mark} />
        ))}
      </div>
    ),
    [facts, currentHere, tabStopHere, mark],
  );
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
