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
  | 'choose-feed'
  | 'reader'
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

/** Presses, as `pressOf` spells them; `g u` is one key after the other. Enter is the browser's own: it follows the link of the current row. */
export const PRESSES: Readonly<Record<string, Command>> = {
  j: 'next',
  k: 'previous',
  ArrowDown: 'next',
  ArrowUp: 'previous',
  n: 'next-unread',
  p: 'previous-unread',
  Home: 'first',
  End: 'last',
  Space: 'page-down',
  'Shift+Space': 'page-up',
  o: 'open',
  v: 'open-background',
  m: 'toggle-read',
  s: 'toggle-star',
  'Shift+a': 'mark-all',
  z: 'undo',
  'Mod+z': 'undo',
  r: 'check',
  '/': 'search',
  'g u': 'view-unread',
  'g l': 'view-latest',
  'g s': 'view-starred',
  'g f': 'choose-feed',
  'g r': 'reader',
  'g o': 'settings',
  c: 'copy-link',
  '[': 'toggle-feeds',
  F6: 'next-pane',
  'Shift+F6': 'previous-pane',
  '?': 'help',
  Escape: 'close',
};

const COMMANDS = new Map(Object.entries(PRESSES));
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
