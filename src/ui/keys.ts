import type { WordKey } from '../platform/words';

/** What keys can ask of a list of posts. */
export type Command =
  | 'next'
  | 'previous'
  | 'next-unread'
  | 'previous-unread'
  | 'first'
  | 'last'
  | 'page-down'
  | 'page-up'
  | 'open'
  | 'open-background'
  | 'toggle-read'
  | 'toggle-star'
  | 'mark-all'
  | 'undo'
  | 'check'
  | 'search'
  | 'view-unread'
  | 'view-latest'
  | 'view-starred'
  | 'settings'
  | 'help'
  | 'copy-link'
  | 'toggle-feeds'
  | 'next-pane'
  | 'previous-pane'
  | 'close';

export interface Shortcut {
  /** What it does, for the list of keys. */
  word: WordKey;
  /** As they stand in the list of keys. */
  shown: string[];
  /** Presses, as `pressOf` spells them; `g u` is one key after the other. */
  presses: Record<string, Command>;
  /** Only the reader knows it. */
  isReaders?: true;
}

/** Every key, in the order of the list of keys. Enter is the browser's own: it follows the link of the current row. */
export const SHORTCUTS: Shortcut[] = [
  {
    word: 'keyMove',
    shown: ['j', 'k'],
    presses: { j: 'next', k: 'previous', ArrowDown: 'next', ArrowUp: 'previous' },
  },
  { word: 'keyMoveUnread', shown: ['n', 'p'], presses: { n: 'next-unread', p: 'previous-unread' } },
  { word: 'keyEnds', shown: ['Home', 'End'], presses: { Home: 'first', End: 'last' } },
  { word: 'keyPage', shown: ['Space'], presses: { Space: 'page-down', 'Shift+Space': 'page-up' } },
  { word: 'keyOpen', shown: ['Enter', 'o'], presses: { o: 'open' } },
  { word: 'keyOpenBackground', shown: ['v'], presses: { v: 'open-background' } },
  { word: 'keyRead', shown: ['m'], presses: { m: 'toggle-read' } },
  { word: 'keyStar', shown: ['s'], presses: { s: 'toggle-star' } },
  { word: 'keyMarkAll', shown: ['Shift', 'A'], presses: { 'Shift+a': 'mark-all' } },
  { word: 'keyUndo', shown: ['z'], presses: { z: 'undo', 'Mod+z': 'undo' } },
  { word: 'keyCheck', shown: ['r'], presses: { r: 'check' } },
  { word: 'keySearch', shown: ['/'], presses: { '/': 'search' }, isReaders: true },
  { word: 'listUnread', shown: ['g', 'u'], presses: { 'g u': 'view-unread' } },
  { word: 'listLatest', shown: ['g', 'l'], presses: { 'g l': 'view-latest' } },
  { word: 'listStarred', shown: ['g', 's'], presses: { 'g s': 'view-starred' } },
  { word: 'keySettings', shown: ['g', 'o'], presses: { 'g o': 'settings' } },
  { word: 'keyCopyLink', shown: ['c'], presses: { c: 'copy-link' }, isReaders: true },
  { word: 'keyToggleFeeds', shown: ['['], presses: { '[': 'toggle-feeds' }, isReaders: true },
  {
    word: 'keyNextPane',
    shown: ['F6'],
    presses: { F6: 'next-pane', 'Shift+F6': 'previous-pane' },
    isReaders: true,
  },
  { word: 'keyHelp', shown: ['?'], presses: { '?': 'help' } },
  { word: 'keyClose', shown: ['Esc'], presses: { Escape: 'close' } },
];

const COMMANDS = new Map(SHORTCUTS.flatMap(({ presses }) => Object.entries(presses)));
const PREFIXES = new Set([...COMMANDS.keys()].filter((press) => press.includes(' ')).map((press) => press[0]));

/** How long a `g` waits for its second key. */
export const PREFIX_MS = 1500;

/** Commands that a key held down may repeat; the others happen once a press. */
const REPEATABLE = new Set<Command>(['next', 'previous', 'next-unread', 'previous-unread', 'page-down', 'page-up']);

/** What of a `KeyboardEvent` counts. */
export interface KeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  repeat: boolean;
  /** What the key would go to without us. */
  on: 'field' | 'button' | 'elsewhere';
}

export interface KeyState {
  /** A `g` that waits for its second key. */
  prefix: string | null;
  /** The reader's setting: are single characters commands? */
  singleKeys: boolean;
}

export type KeyMeaning = { kind: 'command'; command: Command } | { kind: 'prefix'; prefix: string } | { kind: 'none' };

const NONE: KeyMeaning = { kind: 'none' };

/**
 * What a key press asks for. Never anything in a field, with Alt, or while text is composed; single characters only
 * when they are switched on. Keys go by their character, not by their position.
 */
export function meaningOf(press: KeyPress, { prefix, singleKeys }: KeyState): KeyMeaning {
  if (press.isComposing || press.altKey || press.on === 'field') return NONE;
  const name = pressOf(press);
  // Space presses a button; it must not page the list as well.
  if (press.on === 'button' && name.endsWith('Space')) return NONE;
  const isSingle = [...press.key].length === 1 && press.key !== ' ' && !name.startsWith('Mod+');
  if (isSingle && !singleKeys) return NONE;
  const command = (prefix !== null && COMMANDS.get(`${prefix} ${name}`)) || COMMANDS.get(name);
  if (command) return press.repeat && !REPEATABLE.has(command) ? NONE : { kind: 'command', command };
  return PREFIXES.has(name) ? { kind: 'prefix', prefix: name } : NONE;
}

/** `j`, `Shift+a`, `Mod+z`, `ArrowDown`, `Shift+Space`, `?`: the Shift of a character that needs it is not named. */
function pressOf({ key, shiftKey, ctrlKey, metaKey }: KeyPress): string {
  // Caps Lock turns letters round, but nobody means Shift by it.
  const isLetter = key.toLowerCase() !== key.toUpperCase() && [...key].length === 1;
  const name = key === ' ' ? 'Space' : isLetter ? key.toLowerCase() : key;
  const shift = shiftKey && (isLetter || name.length > 1) ? 'Shift+' : '';
  return `${ctrlKey || metaKey ? 'Mod+' : ''}${shift}${name}`;
}
