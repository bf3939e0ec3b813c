import { describe, expect, test } from 'vitest';
import { freshAt } from '../../../src/model/feed';

describe('how fresh a list is', () => {
  test('as fresh as the feed that last answered well, whatever failed since', () => {
    expect(freshAt([{ succeededAt: 5 }, { succeededAt: 9 }, { succeededAt: null }])).toBe(9);
  });

  test('unknown while no feed ever answered', () => {
    expect(freshAt([{ succeededAt: null }])).toBeNull();
    expect(freshAt([])).toBeNull();
  });
});
