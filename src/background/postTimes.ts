import type { ParsedFeed } from '../model/parsed';

const MOST = 20;

/** Epoch ms of a feed's latest posts, newest first. */
export function postTimes({ items }: ParsedFeed): number[] {
  const times = items.flatMap(({ publishedAt }) => (publishedAt === null ? [] : [publishedAt]));
  return times.sort((a, b) => b - a).slice(0, MOST);
}
