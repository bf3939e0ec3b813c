import { truncate } from '../lib/text';
import { hostOf } from '../lib/url';
import { type Feed, feedName } from '../model/feed';
import type { Item } from '../model/item';
import type { Notice } from '../platform/notifications';
import { countWords, language, words } from '../platform/words';
import { type NoticeAbout, noticeId } from '../unread/noticeId';
import type { NewPost, PostsNotice } from '../unread/notices';

/** Desktops cut them, each somewhere else. */
const TITLE_CHARS = 200;
const FIRST_WORDS_CHARS = 80;
/** So many feeds are named; of more, their number is. */
const NAMED_FEEDS = 2;

type PostsOf = Extract<PostsNotice, { kind: 'posts' }>['of'];

/** One post: its own title, and where it is from. */
export function postNotice(post: NewPost, item: Pick<Item, 'title' | 'summary'>, feed: Feed): Notice {
  const title = item.title ? truncate(item.title, TITLE_CHARS) : truncate(item.summary, FIRST_WORDS_CHARS);
  const { arrivedAt } = post;
  return {
    id: noticeId({ kind: 'post', key: post.key }) ?? idOf({ kind: 'posts', after: arrivedAt - 1, upTo: arrivedAt }),
    title: title || words('listUntitled'),
    body: feedName(feed),
    buttons: [words('noticeOpen'), words('noticeMarkRead')],
  };
}

/** Several posts: how many, and of which feeds, in the order of their newest post. */
export function postsNotice(
  notice: { count: number; of: PostsOf; feeds: readonly Feed[] },
  span: { after: number; upTo: number },
): Notice {
  const { count, of, feeds } = notice;
  const buttons = [words('noticeShow'), ...(of === 'night' ? [] : [words('noticeMarkRead')])];
  return { id: idOf({ kind: 'posts', ...span }), title: countTitle(count, of), body: namesOf(feeds), buttons };
}

/** Feeds that we read until somebody took back the permission. */
export function accessNotice(feeds: readonly Feed[]): Notice {
  const hosts = [...new Set(feeds.map(({ url }) => hostOf(url)))];
  return {
    id: idOf({ kind: 'access' }),
    title: countWords('noticeAccess', feeds.length),
    body: list(hosts),
    buttons: [words('noticeShow')],
  };
}

function countTitle(count: number, of: PostsOf): string {
  switch (of) {
    case 'night':
      return countWords('noticeNight', count);
    case 'day':
      return countWords('noticeDay', count);
    default:
      return countWords('noticePosts', count);
  }
}

function namesOf(feeds: readonly Feed[]): string {
  const names = feeds.map(feedName);
  const rest = names.length - NAMED_FEEDS;
  // "One more" takes no more room than its name.
  return rest < 2 ? list(names) : list([...names.slice(0, NAMED_FEEDS), countWords('noticeMoreFeeds', rest)]);
}

function list(names: readonly string[]): string {
  return new Intl.ListFormat(language(), { type: 'conjunction' }).format(names);
}

function idOf(about: NoticeAbout): string {
  return noticeId(about) ?? about.kind;
}
