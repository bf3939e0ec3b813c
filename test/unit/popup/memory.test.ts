import { beforeEach, expect, test, vi } from 'vitest';
import { MINUTE_MS } from '../../../src/lib/time';
import { keptPlace, PLACE_KEY } from '../../../src/popup/placeMemory';
import { START } from '../../../src/popup/sight';
import { forgetToast, keepToast, takeToast } from '../../../src/popup/toastMemory';
import { writeKept } from '../../../src/popup/writeKept';

const NOW = 1_700_000_000_000;
const TOAST = { text: '9 posts marked as read', stepId: 4 };

beforeEach(() => {
  const held = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
  });
});

test('a toast comes back once, within ten minutes', () => {
  keepToast(TOAST, NOW);
  expect(takeToast(NOW + 9 * MINUTE_MS)).toEqual(TOAST);
  expect(takeToast(NOW + 9 * MINUTE_MS)).toBeNull();
  keepToast(TOAST, NOW);
  expect(takeToast(NOW + 11 * MINUTE_MS)).toBeNull();
});

test('a toast that was sent away stays away', () => {
  keepToast(TOAST, NOW);
  forgetToast();
  expect(takeToast(NOW)).toBeNull();
});

test('a place is kept for a minute, without what was searched for there', () => {
  const place = { sight: { ...START, view: 'latest', search: 'rust' }, rows: 9000, top: { key: '["a","b"]', px: -3 } };
  writeKept(PLACE_KEY, place, NOW);
  expect(keptPlace(NOW + MINUTE_MS - 1)).toEqual({ ...place, sight: { ...place.sight, search: '' }, rows: 300 });
  expect(keptPlace(NOW + MINUTE_MS)).toBeNull();
});

test('a storage that is damaged or refused keeps nothing, and nothing throws', () => {
  localStorage.setItem(PLACE_KEY, '{');
  expect(keptPlace(NOW)).toBeNull();
  vi.stubGlobal('localStorage', undefined);
  keepToast(TOAST, NOW);
  expect(takeToast(NOW)).toBeNull();
  expect(keptPlace(NOW)).toBeNull();
});
