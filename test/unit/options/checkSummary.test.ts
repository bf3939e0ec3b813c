import { expect, test } from 'vitest';
import { checkSummary } from '../../../src/options/checkSummary';

const now = new Date(2025, 11, 2, 12, 0).getTime();
const calm = { checked: 1, newItems: 0, failed: 0, waiting: [] };
const waits = { checked: 0, waiting: [{ feedId: 'a', untilAt: new Date(2025, 11, 2, 22, 40).getTime() }] };

test.each([
  ['nothing new', {}, 'Kernel Margins has nothing new.'],
  ['one post', { newItems: 1 }, 'Kernel Margins has 1 new post.'],
  ['several posts', { newItems: 12 }, 'Kernel Margins has 12 new posts.'],
  ['a failure', { failed: 1 }, 'Kernel Margins couldn’t be read. Its state says why.'],
  ['a server that asks to wait', waits, 'Kernel Margins asks to wait until 10:40 PM. Moonflower will.'],
])('a check by hand that brought %s says so', (_what, change, sentence) => {
  const text = checkSummary({ ...calm, ...change }, 'Kernel Margins', now);
  expect(text.replaceAll('\u202f', ' ')).toBe(sentence);
});
