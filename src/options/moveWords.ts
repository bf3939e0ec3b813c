import { DAY_MS } from '../lib/time';
import type { Feed } from '../model/feed';
import { countWords, type WordKey, words } from '../platform/words';
import { isolate } from '../ui/isolate';
import { moment } from '../ui/when';
import { addressPair } from './addressPair';

/** For so long is it said that a move was followed. */
const TOLD_FOR_MS = 30 * DAY_MS;

/** That a feed moved, in a sentence, and what a button beside it does about it: swap its two addresses. */
export interface MoveWords {
  sentence: string;
  button: WordKey | null;
}

/** What there is to say about the address of a feed; null when it answers where it is asked, and did so for a month. */
export function moveWords({ url, movedTo, movedFrom }: MovedFeed, now: number): MoveWords | null {
  // One move back and forth: it is not followed by itself, so a person may.
  if (movedTo && movedTo.url === movedFrom?.url) {
    return { sentence: words('optionsMoveHeld', ...isolated(url, movedTo.url)), button: 'optionsMoveFollow' };
  }
  const followed = movedFrom && movedOfLate({ movedFrom }, now) ? [followedSentence(url, movedFrom, now)] : [];
  const seen = movedTo ? [seenSentence(url, movedTo, now)] : [];
  const sentences = [...followed, ...seen];
  if (sentences.length === 0) return null;
  return { sentence: sentences.join(' '), button: followed.length > 0 ? 'optionsUndo' : null };
}

/** Whether a move was followed so short a time ago that it is still told of. */
export function movedOfLate({ movedFrom }: Pick<Feed, 'movedFrom'>, now: number): boolean {
  return movedFrom !== null && now - movedFrom.at < TOLD_FOR_MS;
}

type MovedFeed = Pick<Feed, 'url' | 'movedTo' | 'movedFrom'>;

function followedSentence(url: string, before: NonNullable<Feed['movedFrom']>, now: number): string {
  const [from, to] = isolated(before.url, url);
  return words('optionsMoved', from, to, moment(before.at, now));
}

function seenSentence(url: string, seen: NonNullable<Feed['movedTo']>, now: number): string {
  const to = isolated(url, seen.url)[1];
  if (seen.permanent === false) return words('optionsMoveForNow', to);
  const family = seen.permanent ? 'optionsMoveForGood' : 'optionsMoveSeems';
  return countWords(family, seen.polls, to, moment(seen.since, now));
}

function isolated(from: string, to: string): [from: string, to: string] {
  const [one, other] = addressPair(from, to);
  return [isolate(one), isolate(other)];
}
