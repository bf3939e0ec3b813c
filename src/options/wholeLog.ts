import { type Feed, feedName, type PollLogEntry } from '../model/feed';

/** One check of one of the feeds. */
export interface LoggedCheck {
  feed: Pick<Feed, 'id' | 'customTitle' | 'title' | 'siteUrl' | 'url' | 'log'>;
  entry: PollLogEntry;
}

const MOST = 200;

/** The last checks of all feeds, newest first. */
export function wholeLog(feeds: readonly LoggedCheck['feed'][]): LoggedCheck[] {
  return feeds
    .flatMap((feed) => feed.log.map((entry) => ({ feed, entry })))
    .sort((a, b) => b.entry.at - a.entry.at)
    .slice(0, MOST);
}

/** As text, one line a check, with tabs between; not translated, since it is for a bug report. No addresses. */
export function wholeLogText(checks: readonly LoggedCheck[], version: string): string {
  const lines = checks.map(({ feed, entry }) => {
    const { at, status, bytes, tookMs, newItems, warnings, problem } = entry;
    const remarks = [...(problem === null ? [] : [problem]), ...warnings].join(', ');
    const facts = [new Date(at).toISOString(), feedName(feed), status ?? 'none', bytes, Math.round(tookMs), newItems];
    return [...facts, remarks].join('\t').trimEnd();
  });
  return [
    `Moonflower ${version}`,
    '',
    ['time', 'feed', 'answer', 'bytes', 'ms', 'new', 'remarks'].join('\t'),
    ...lines,
    '',
  ].join('\n');
}
