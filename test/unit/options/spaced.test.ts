import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { spaced } from '../../../src/options/spaced';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A query that takes so long, and when it began. */
function query(tookMs: number) {
  const begun: number[] = [];
  const ask = spaced(async () => {
    begun.push(performance.now());
    await new Promise((ok) => setTimeout(ok, tookMs));
    return begun.length;
  });
  return { ask, begun };
}

test('the next run waits three times as long as the last one took, at most a second', async () => {
  for (const [tookMs, restMs] of [
    [100, 300],
    [2000, 1000],
    [0, 0],
  ] as const) {
    const { ask, begun } = query(tookMs);
    const answers = (async () => [await ask(), await ask()])();
    await vi.runAllTimersAsync();
    expect(await answers).toEqual([1, 2]);
    expect((begun[1] ?? 0) - (begun[0] ?? 0)).toBe(tookMs + restMs);
  }
});

test('whoever asks after the rest does not wait', async () => {
  const { ask, begun } = query(100);
  void ask();
  await vi.advanceTimersByTimeAsync(5000);
  const askedAt = performance.now();
  void ask();
  await vi.runAllTimersAsync();
  expect(begun[1]).toBe(askedAt);
});
