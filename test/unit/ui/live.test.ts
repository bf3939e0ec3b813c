import { afterEach, expect, test } from 'vitest';
import { announce } from '../../../src/platform/changes';
import { type Watch, watchQuery } from '../../../src/ui/live';

let watch: Watch;
afterEach(() => watch.stop());

/** A query that answers when it is told to, with the number of the run. */
function slowQuery() {
  const waiting: (() => void)[] = [];
  let runs = 0;
  const arrived: (() => void)[] = [];
  const query = () => {
    const run = ++runs;
    arrived.shift()?.();
    return new Promise<number>((resolve) => {
      waiting.push(() => resolve(run));
    });
  };
  return {
    query,
    runs: () => runs,
    answer: () => waiting.shift()?.(),
    nextRun: () => new Promise<void>((resolve) => arrived.push(resolve)),
  };
}

const nobody = { answered: () => {}, failed: () => {} };

test('the first answer comes unasked', async () => {
  const value = await new Promise((answered) => {
    watch = watchQuery(async () => 'rows', { ...nobody, answered });
  });
  expect(value).toBe('rows');
});

test('a change that is announced asks again', async () => {
  let stored = 'before';
  const seen: string[] = [];
  await new Promise<void>((resolve) => {
    watch = watchQuery(async () => stored, {
      ...nobody,
      answered: (value) => {
        seen.push(value);
        if (seen.length === 2) resolve();
        stored = 'after';
        announce(['items']);
      },
    });
  });
  expect(seen).toEqual(['before', 'after']);
});

test('however many changes come during a run, one more run sees them all, and after it', async () => {
  const slow = slowQuery();
  const seen: number[] = [];
  watch = watchQuery(slow.query, { ...nobody, answered: (value) => seen.push(value) });
  const settled = [watch.again(), watch.again(), watch.again()];
  expect(slow.runs()).toBe(1);
  const second = slow.nextRun();
  slow.answer();
  await second;
  slow.answer();
  await Promise.all(settled);
  expect(seen).toEqual([1, 2]);
  expect(slow.runs()).toBe(2);
});

test('asking again waits for an answer that was asked for afterwards', async () => {
  const slow = slowQuery();
  const seen: number[] = [];
  watch = watchQuery(slow.query, { ...nobody, answered: (value) => seen.push(value) });
  const second = slow.nextRun();
  const again = watch.again().then(() => seen.at(-1));
  slow.answer();
  await second;
  slow.answer();
  expect(await again).toBe(2);
});

test('a query that was left is not heard any more', async () => {
  const slow = slowQuery();
  const seen: number[] = [];
  watch = watchQuery(slow.query, { ...nobody, answered: (value) => seen.push(value) });
  watch.stop();
  slow.answer();
  await watch.again();
  expect(seen).toEqual([]);
});

test('a query that fails says why, and the next one is asked all the same', async () => {
  let fails = true;
  const story: string[] = [];
  watch = watchQuery(
    async () => {
      if (fails) throw new Error('no storage');
      return 'rows';
    },
    { answered: (value) => story.push(value), failed: ({ kind }) => story.push(kind) },
  );
  await watch.again();
  fails = false;
  await watch.again();
  expect(story.at(0)).toBe('storage-failed');
  expect(story.at(-1)).toBe('rows');
});
