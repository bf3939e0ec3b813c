import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { httpUrl } from '../lib/url';
import type { WordKey } from '../platform/words';
import type { Row } from '../store/read';
import type { FoundRow } from '../store/search';
import { Favicon } from './Favicon';
import { fixedWord } from './fixedWord';
import { Icon } from './Icon';
import { dated, keyText } from './listKeeping';
import { postTitle } from './postTitle';
import { steady } from './steady';
import { fully, machineDate } from './when';

export interface ItemRowLook {
  row: Row;
  /** As the group's heading leaves it. */
  date: string;
  /** Null where every post is of one feed. */
  feedName: string | null;
  /** Follows the date; '' = nothing. */
  detail: string;
  isCurrent: boolean;
  /** One row of a list is reached by Tab; the others by arrows, and by screen readers as any link. */
  isTabStop: boolean;
  /** Shows what was searched for in a text; undefined = nothing was. Stays the same until something else is searched for. */
  mark?: Mark | undefined;
}

export type Mark = (text: string) => ComponentChildren;

/**
 * One post: a real link and two buttons. Clicks are heard by the list (`List`), which finds the row by `data-key`.
 * Every text is the feed's and may be anything: it stays text, and keeps its direction to itself. Drawn again only when
 * it looks different: a key press moves the mark of two rows, not of thousands.
 */
export const ItemRow = steady(function ItemRow(look: ItemRowLook) {
  const { row, date, feedName, detail, isCurrent, isTabStop, mark } = look;
  const id = useId();
  const { item, unread, starred } = row;
  const { snippet } = row as Partial<FoundRow>;
  const href = item.url === null ? null : httpUrl(item.url);
  const title = postTitle(item);
  const tabIndex = isTabStop ? 0 : -1;
  const link = {
    class: 'post__link',
    tabIndex,
    title,
    'aria-describedby': id,
    ...(href === null
      ? { role: 'link' as const, 'aria-disabled': true }
      : { href, target: '_blank', rel: 'noopener noreferrer' }),
  };
  return (
    <li
      class={`post${unread ? ' is-unread' : ''}${isCurrent ? ' is-current' : ''}`}
      data-key={keyText(row)}
      aria-current={isCurrent ? 'true' : undefined}
    >
      <span class="post__dot" aria-hidden="true" />
      <a {...link}>
        <bdi dir="auto">{mark ? mark(title) : title}</bdi>
        {unread && <span class="vh"> {fixedWord('listUnreadMark')}</span>}
      </a>
      <div class="post__meta" id={id}>
        {feedName !== null && (
          <>
            <Favicon feedId={item.feedId} name={feedName} />
            <bdi class="post__feed" dir="auto">
              {feedName}
            </bdi>
            <Dot />
          </>
        )}
        <time dateTime={machineDate(dated(row))} title={fully(dated(row))}>
          {date}
        </time>
        {detail && (
          <>
            <Dot />
            <span>{detail}</span>
          </>
        )}
        {href === null && (
          <>
            <Dot />
            <span>{fixedWord('listNoAddress')}</span>
          </>
        )}
      </div>
      {mark && snippet && (
        <p class="post__snippet" dir="auto">
          {mark(snippet)}
        </p>
      )}
      <div class="post__actions">
        <button
          class="icon-btn icon-btn--small"
          type="button"
          tabIndex={tabIndex}
          data-act="read"
          {...named(unread ? 'listMarkRead' : 'listMarkUnread', 'm')}
        >
          {unread ? <Icon name="check" /> : <span class="post__mark-dot" aria-hidden="true" />}
        </button>
        <button
          class="icon-btn icon-btn--small is-star"
          type="button"
          tabIndex={tabIndex}
          data-act="star"
          aria-pressed={starred}
          {...named('listStar', 's')}
        >
          <Icon name="star" look={starred ? 'fill' : ''} />
        </button>
      </div>
    </li>
  );
});

/** Stands between two facts; the meta line is read without it. */
function Dot() {
  return <span aria-hidden="true">·</span>;
}

/** The name of a button without words, and its tooltip with the key that does the same. */
function named(word: WordKey, key: string) {
  const name = fixedWord(word);
  return { 'aria-label': name, title: `${name} (${key})` };
}
