import { useContext } from 'preact/hooks';
import type { Feed } from '../model/feed';
import { countWords, words } from '../platform/words';
import { countItems, type Row, readRows } from '../store/read';
import { useLive } from '../ui/live';
import { ago, duration, fully, moment } from '../ui/when';
import { MoveFact } from './MoveFact';
import { nextCheckSentence } from './nextCheck';
import { Now } from './now';
import { problemSentence } from './problemSentence';
import type { RowActions } from './rowActions';
import { silence } from './silence';

/** What is known of a feed, each fact a short sentence. Asked of the store only while its row is open. */
export function FeedFacts({ feed, actions }: { feed: Feed; actions: RowActions }) {
  const now = useContext(Now);
  const stored = useLive(() => storedOf(feed.id), [feed.id]).value;
  const problem = problemSentence(feed, now);
  const quiet = silence(feed, now);
  return (
    <div class="facts">
      {problem && <span class="facts__problem">{problem}</span>}
      <MoveFact feed={feed} actions={actions} />
      {quiet && (
        <span class="facts__move">{words('optionsFactQuiet', moment(quiet.since, now), duration(quiet.usualMs))}</span>
      )}
      {stored && <span>{countWords('optionsFactPosts', stored.count)}</span>}
      {stored?.newest && (
        <span>
          {words(
            'optionsFactNewest',
            fully({ sortAt: stored.newest.sortAt, publishedDay: stored.newest.item.publishedDay }),
          )}
        </span>
      )}
      {feed.problem && feed.succeededAt !== null && <span>{words('optionsFactRead', ago(feed.succeededAt, now))}</span>}
      {feed.title === '' && feed.firstReadAt !== null && <span>{words('optionsFactNoTitle')}</span>}
      <span>{nextCheckSentence(feed, now)}</span>
      <span>
        <a href={feed.url} target="_blank" rel="noreferrer">
          {words('optionsFactAddress')}
        </a>
      </span>
      {feed.siteUrl && (
        <span>
          <a href={feed.siteUrl} target="_blank" rel="noreferrer">
            {words('optionsFactSite')}
          </a>
        </span>
      )}
    </div>
  );
}

async function storedOf(feedId: string): Promise<{ count: number; newest: Row | undefined }> {
  const [count, [newest]] = await Promise.all([
    countItems(feedId),
    readRows({ view: 'latest', feedIds: [feedId], limit: 1, after: null }),
  ]);
  return { count, newest };
}
