import type { Feed } from '../model/feed';

/** What a bug report needs of a feed. */
export type LoggedFeed = Pick<
  Feed,
  'url' | 'nextPollAt' | 'nextPollWhy' | 'failingSince' | 'problem' | 'movedTo' | 'movedFrom' | 'log'
>;

/**
 * A feed's check log as plain text, one line a check, with tabs between. Not translated: it is read by whoever looks
 * for the mistake, and the words are those of the source.
 */
export function checkLogText(feed: LoggedFeed, version: string): string {
  const facts = [
    ['failing since', feed.failingSince === null ? null : isoTime(feed.failingSince)],
    ['problem', inOneLine(feed.problem)],
    ['moved to', inOneLine(feed.movedTo)],
    ['moved from', inOneLine(feed.movedFrom)],
    ['next check', `${isoTime(feed.nextPollAt)} ${inOneLine(feed.nextPollWhy)}`],
  ];
  return [
    `Moonflower ${version}`,
    feed.url,
    ...facts.flatMap(([name, fact]) => (fact === null ? [] : [`${name}: ${fact}`])),
    '',
    HEAD,
    ...feed.log.map(line),
    '',
  ].join('\n');
}

/** As wide as the times below it, so that the columns stand where tabs are eight wide. */
const HEAD = ['time'.padEnd('2025-12-02T14:20:00.000Z'.length), 'answer', 'bytes', 'ms', 'new', 'remarks'].join('\t');

function line({ at, status, bytes, tookMs, newItems, warnings, problem }: Feed['log'][number]): string {
  const remarks = [...(problem === null ? [] : [problem]), ...warnings].join(', ');
  return [isoTime(at), status ?? 'none', bytes, Math.round(tookMs), newItems, remarks].join('\t').trimEnd();
}

/** `never` for what is beyond the calendar, as the next check of a feed that is gone. */
function isoTime(at: number): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? 'never' : time.toISOString();
}

function inOneLine(fact: object | null): string | null {
  return fact === null ? null : JSON.stringify(fact);
}
