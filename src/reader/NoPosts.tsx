import { words } from '../platform/words';
import type { Shown } from '../ui/listKeeping';
import { inTime } from '../ui/when';
import type { Shelf } from './shelf';

/** What there is to say where the list is empty, or above posts that are all read; null = the posts speak for themselves. */
export function NoPosts({
  list,
  search,
  feeds,
  now,
  onSettings,
}: {
  list: Shown;
  search: string;
  feeds: Shelf['feeds'];
  now: number;
  onSettings: () => void;
}) {
  if (search) {
    return list.rows.length > 0 ? null : (
      <Said title={words('readerNothingFound', search)} text={words('readerNothingFoundText')} />
    );
  }
  if (feeds.length === 0) {
    return (
      <Said title={words('popupNoFeeds')} text={words('popupNoFeedsText')}>
        <button class="btn btn--primary" type="button" onClick={onSettings}>
          {words('popupAddFeed')}
        </button>
      </Said>
    );
  }
  if (list.isOlder && list.rows.length > 0) {
    const nextAt = Math.min(...feeds.map(({ nextPollAt }) => nextPollAt));
    return <Said title={words('popupAllRead')} text={words('popupNextCheck', inTime(nextAt, now))} />;
  }
  if (list.rows.length > 0) return null;
  return list.view === 'starred' ? (
    <Said title={words('popupNothingStarred')} text={words('popupNothingStarredText')} />
  ) : (
    <Said title={words('popupNoPosts')} text={words('popupNoPostsText')} />
  );
}

function Said({ title, text, children }: { title: string; text: string; children?: preact.ComponentChildren }) {
  return (
    <div class="none">
      <h3>{title}</h3>
      <p>{text}</p>
      {children}
    </div>
  );
}
