import { expect, test } from 'vitest';
import { markFor } from '../../../src/ui/marked';

/** What is marked stands in brackets. */
const marked = (search: string, text: string) =>
  [markFor(search)(text)]
    .flat()
    .map((part) => (typeof part === 'object' && part !== null && 'props' in part ? `[${part.props.children}]` : part))
    .join('');

test.each([
  ['rust', 'Fighting Rust’s borrow checker', 'Fighting [Rust]’s borrow checker'],
  ['小さ', 'とても小さなSQL', 'とても[小さ]なSQL'],
  ['cafe b', 'Café au lait, by ferry', '[Café] au lait, [b]y ferry'],
  ['<b>', 'a <b>bold</b> claim', 'a [<b>]bold</b> claim'],
  ['', 'nothing', 'nothing'],
])('%s in %s', (search, text, expected) => {
  expect(marked(search, text)).toBe(expected);
});
