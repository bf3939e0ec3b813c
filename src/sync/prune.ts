import { DAY_MS } from '../lib/time';
import { BEFORE_SYNC_AT, type SyncDoc, type Week } from './doc';

/** After a year, a device that was off for so long joins anew. */
const TOMBSTONE_MS = 365 * DAY_MS;

/**
 * The document without what is of no use any more: feeds that were unfollowed long ago, and marks that neither this
 * device nor the others have a post for.
 */
export function prune(doc: SyncDoc, remote: SyncDoc, { marks, now }: { marks: Set<string>; now: number }): SyncDoc {
  const isOld = (at: number) => at > BEFORE_SYNC_AT && at * 1000 < now - TOMBSTONE_MS;
  const feeds = [...doc.feeds].filter(([, { followed }]) => followed.value || !isOld(followed.at));
  const weeks = [...doc.weeks].map(([number, { read, turned }]): [number, Week] => {
    const there = remote.weeks.get(number);
    return [
      number,
      {
        read: new Set([...read].filter((mark) => marks.has(mark) || there?.read.has(mark))),
        turned: new Map([...turned].filter(([mark]) => marks.has(mark) || there?.turned.has(mark))),
      },
    ];
  });
  return { feeds: new Map(feeds), weeks: new Map(weeks.filter(([, { read, turned }]) => read.size + turned.size > 0)) };
}
