import type { Feed } from './feed';
import { FLOOR_MS, type Settings } from './settings';

/** What the reader may set of a feed; each has its meaning in `model/feed`. */
export type FeedChoices = Pick<
  Feed,
  | 'customTitle'
  | 'everyMs'
  | 'folder'
  | 'isPaused'
  | 'countsInBadge'
  | 'notifies'
  | 'openIn'
  | 'keepMs'
  | 'marksVisited'
>;

const OPEN_IN: readonly unknown[] = ['reader', 'tab', 'background', 'window'] satisfies Settings['openIn'][];
/** No name that a person types is longer. */
const NAME_CHARS = 500;

const IS_VALID: { [Key in keyof FeedChoices]: (value: unknown) => boolean } = {
  customTitle: isName,
  everyMs: (value) => value === null || (typeof value === 'number' && value >= FLOOR_MS),
  folder: isName,
  isPaused: isSwitch,
  countsInBadge: isSwitch,
  notifies: isSwitch,
  openIn: (value) => value === null || OPEN_IN.includes(value),
  keepMs: (value) => value === null || (typeof value === 'number' && value >= 0),
  marksVisited: isSwitch,
};

/** Their names. */
export const CHOICES = Object.keys(IS_VALID) as readonly (keyof FeedChoices)[];

/** Whether this sets choices that there are, to values that make sense. A message, a file or another device may say anything. */
export function areFeedChoices(value: unknown): value is Partial<FeedChoices> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(([key, choice]) => isChoice(key) && IS_VALID[key](choice))
  );
}

/** What the reader has set of a feed, and nothing else of it. */
export function choicesOf(feed: FeedChoices): FeedChoices {
  return Object.fromEntries(Object.entries(feed).filter(([key]) => isChoice(key))) as unknown as FeedChoices;
}

function isChoice(key: string): key is keyof FeedChoices {
  return Object.hasOwn(IS_VALID, key);
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value.length <= NAME_CHARS;
}

function isSwitch(value: unknown): boolean {
  return typeof value === 'boolean';
}
