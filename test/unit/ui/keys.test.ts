import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type KeyPress, type KeyState, meaningOf, PRESSES } from '../../../src/ui/keys';
import { SHORTCUTS } from '../../../src/ui/shortcuts';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  repeat: false,
  on: 'elsewhere',
  ...change,
});
const calm: KeyState = { prefix: null, singleKeys: true };

const commandOf = (pressed: KeyPress, state = calm) => {
  const meaning = meaningOf(pressed, state);
  return meaning.kind === 'command' ? meaning.command : meaning.kind;
};

test.each([
  ['j goes on', press('j'), 'next'],
  ['so does the arrow', press('ArrowDown'), 'next'],
  ['Caps Lock changes nothing', press('J'), 'next'],
  ['a turns nothing over without Shift', press('a'), 'none'],
  ['nor does Caps Lock', press('A'), 'none'],
  ['Shift+A marks all', press('A', { shiftKey: true }), 'mark-all'],
  ['also with Caps Lock', press('a', { shiftKey: true }), 'mark-all'],
  ['Shift with another letter is not that letter', press('M', { shiftKey: true }), 'none'],
  ['a question mark needs Shift on some keyboards', press('?', { shiftKey: true }), 'help'],
  ['and not on others', press('?'), 'help'],
  ['Space pages', press(' '), 'page-down'],
  ['Shift+Space pages back', press(' ', { shiftKey: true }), 'page-up'],
  ['Space on a button presses it', press(' ', { on: 'button' }), 'none'],
  ['letters work while a button has the focus', press('j', { on: 'button' }), 'next'],
  ['nothing happens in a field', press('j', { on: 'field' }), 'none'],
  ['nor while text is composed', press('j', { isComposing: true }), 'none'],
  ['nor with Ctrl', press('r', { ctrlKey: true }), 'none'],
  ['nor with ⌘', press('s', { metaKey: true }), 'none'],
  ['nor with Alt', press('ArrowDown', { altKey: true }), 'none'],
  ['Ctrl+Z undoes', press('z', { ctrlKey: true }), 'undo'],
  ['⌘Z too', press('z', { metaKey: true }), 'undo'],
  ['⇧⌘Z does not', press('Z', { metaKey: true, shiftKey: true }), 'none'],
  ['j held down goes on and on', press('j', { repeat: true }), 'next'],
  ['m held down marks once', press('m', { repeat: true }), 'none'],
  ['g waits', press('g'), 'prefix'],
  ['letters of other scripts are left alone', press('ы'), 'none'],
])('%s', (_why, pressed, expected) => {
  expect(commandOf(pressed)).toBe(expected);
});

test.each([
  ['g u', 'u', 'view-unread'],
  ['g s is not s', 's', 'view-starred'],
  ['g o is not o', 'o', 'settings'],
  ['after a g that leads nowhere, a key is itself', 'j', 'next'],
])('%s', (_why, second, expected) => {
  expect(commandOf(press(second), { ...calm, prefix: 'g' })).toBe(expected);
});

test.each([
  ['j', press('j'), 'none'],
  ['?', press('?'), 'none'],
  ['Shift+A', press('A', { shiftKey: true }), 'none'],
  ['g', press('g'), 'none'],
  ['the arrows stay', press('ArrowDown'), 'next'],
  ['Ctrl+Z stays', press('z', { ctrlKey: true }), 'undo'],
  ['Esc stays', press('Escape'), 'close'],
])('single keys switched off: %s', (_why, pressed, expected) => {
  expect(commandOf(pressed, { ...calm, singleKeys: false })).toBe(expected);
});

test('every command that a key gives stands in the list of keys once', () => {
  const listed = SHORTCUTS.flatMap(({ commands }) => commands);
  expect(listed.toSorted()).toEqual([...new Set(Object.values(PRESSES))].sort());
});

test('every shortcut stands in the list of keys with words of its own', () => {
  const file = new URL('../../../public/_locales/en/messages.json', import.meta.url);
  const english: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'));
  for (const { word, shown } of SHORTCUTS) {
    expect(english).toHaveProperty(word);
    expect(shown).not.toEqual([]);
  }
});
