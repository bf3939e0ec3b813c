import { describe, expect, test } from 'vitest';
import { type Run, textChanges } from '../../../src/article/textChanges.ts';

/** `[-gone-]`, `{+come+}`. */
const told = (runs: Run[]) =>
  runs.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`)).join('');
const changes = (before: string[], after: string[]) => textChanges(before, after).map(told);

describe('what changed', () => {
  test.each([
    ['nothing', ['a b', 'c'], ['a b', 'c'], []],
    ['a word', ['The wait is 50 ms.', 'End.'], ['The wait is 80 ms.', 'End.'], ['The wait is [-50 -]{+80 +}ms.']],
    ['a paragraph that came', ['One.', 'Two.'], ['One.', 'New here.', 'Two.'], ['{+New here.+}']],
    ['a paragraph that went', ['One.', 'Old.', 'Two.'], ['One.', 'Two.'], ['[-Old.-]']],
    ['words at the end', ['It works.'], ['It works. Mostly.'], ['It [-works.-]{+works. Mostly.+}']],
    ['all of it', ['x'], ['y z'], ['[-x-]{+y z+}']],
    ['text without blanks', ['時計は入力です'], ['時計は出力です'], ['時計は[-入-]{+出+}力です']],
    ['everything, from nothing', [], ['a', 'b'], ['{+a+}', '{+b+}']],
  ])('%s', (_what, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });

  test('a text too long to compare is called replaced, at once', () => {
    const many = (mark: string) => Array.from({ length: 5000 }, (_, i) => `${mark} ${i}`);
    const found = textChanges(many('old'), many('new'));
    expect(found).toHaveLength(5000);
    expect(told(found[0] as Run[])).toBe('[-old -]{+new +}0');
  });
});
