import { beforeAll, describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/lib/time';
import { END, liveTwoDays, SHUT, START, thirtyServers } from '../../fakes/twoDays';

describe('two days, thirty feeds', () => {
  const servers = thirtyServers();
  const requests = () => servers.flatMap((each) => each.log);
  const named = (name: string) => servers.filter((each) => each.name.startsWith(name));
  let most: ReturnType<typeof liveTwoDays>;

  beforeAll(() => {
    let seed = 7;
    most = liveTwoDays(servers, () => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return seed / 2 ** 32;
    });
  });

  test('there are thirty', () => {
    expect(servers).toHaveLength(30);
  });

  test('every request comes after the rest that its server is owed', () => {
    for (const { name, log, rest } of servers) {
      for (const [turn, request] of log.entries()) {
        const before = log[turn - 1];
        if (!before) continue;
        const { leastMs } = rest(turn - 1);
        expect.soft(request.at - before.endedAt, `${name}, request ${turn}`).toBeGreaterThanOrEqual(leastMs);
      }
    }
  });

  test('and no later than its rule, its jitter and a wake of the browser explain', () => {
    for (const { name, log, rest } of servers) {
      for (const [turn, request] of log.entries()) {
        const before = log[turn - 1];
        if (!before) continue;
        const byAt = before.endedAt + rest(turn - 1).mostMs;
        const awakeBy = byAt >= SHUT.from && byAt < SHUT.to ? SHUT.to : byAt;
        expect.soft(request.at - awakeBy, `${name}, request ${turn}`).toBeLessThanOrEqual(MINUTE_MS);
      }
    }
  });

  test('each was planned, for a reason', () => {
    for (const { at, plannedAt, why } of requests()) {
      expect(at).toBeGreaterThanOrEqual(plannedAt);
      expect(['new', 'pace', 'quiet', 'publisher', 'fresh', 'retry-after', 'back-off', 'skip-hours']).toContain(why);
    }
    const reasonsOf = (name: string) => new Set(named(name).flatMap(({ log }) => log.slice(1).map(({ why }) => why)));
    expect(reasonsOf('hourly')).toEqual(new Set(['pace']));
    expect(reasonsOf('quarterly')).toEqual(new Set(['quiet']));
    expect(reasonsOf('max-age')).toEqual(new Set(['fresh']));
    expect(reasonsOf('ttl')).toEqual(new Set(['publisher']));
    expect(reasonsOf('not at night')).toEqual(new Set(['pace', 'skip-hours']));
    expect(reasonsOf('down twice')).toEqual(new Set(['pace', 'back-off']));
    expect(reasonsOf('throttled')).toEqual(new Set(['pace', 'retry-after']));
  });

  test('each carries the latest tag to the letter, and none of an error page', () => {
    for (const { log } of servers) {
      let latest: string | undefined;
      for (const { sent, got, status } of log) {
        expect(sent['If-None-Match']).toBe(latest);
        if (status === 200 || status === 304) latest = got.etag;
      }
    }
  });

  test('six at once at most, two at one host', () => {
    expect(most).toEqual({ mostAtOnce: 6, mostAtOneHost: 2 });
  });

  test('a host that answered 429 is left alone by all its feeds', () => {
    const answered429 = named('throttled').flatMap(({ log }) => log.filter(({ status }) => status === 429));
    const neighbours = named('its neighbour').flatMap(({ log }) => log);
    expect(answered429.length).toBeGreaterThan(5);
    expect(neighbours.length).toBeGreaterThan(15);
    for (const { endedAt } of answered429) {
      const tooSoon = neighbours.filter(({ at }) => at > endedAt && at < endedAt + 2 * HOUR_MS);
      expect(tooSoon).toEqual([]);
    }
  });

  test('one that is gone was asked once, one that we may not ask never', () => {
    expect(named('gone').map(({ log }) => log.length)).toEqual([1]);
    expect(named('no permission').map(({ log }) => log.length)).toEqual([0]);
  });

  test('nobody is asked at night who does not want it', () => {
    const hours = named('not at night').flatMap(({ log }) => log.map(({ at }) => new Date(at).getUTCHours()));
    expect(hours.filter((hour) => hour < 6)).toEqual([]);
  });

  test('a lid shut for eight hours costs one poll a feed, within a minute of opening it', () => {
    const asleep = requests().filter(({ at }) => at > SHUT.from && at < SHUT.to);
    expect(asleep).toEqual([]);
    for (const { log } of named('hourly')) {
      const afterwards = log.filter(({ at }) => at >= SHUT.to && at < SHUT.to + 59 * MINUTE_MS);
      expect(afterwards).toHaveLength(1);
      expect((afterwards[0]?.at ?? 0) - SHUT.to).toBeLessThan(MINUTE_MS);
    }
  });

  test('a feed that failed twice is back at its pace', () => {
    const [feed] = named('down twice');
    expect(feed?.log.length).toBeGreaterThan(25);
  });

  test('all in all it is far less than asking each of them hourly', () => {
    const awakeHours = (END - START - (SHUT.to - SHUT.from)) / HOUR_MS;
    const atLeisure = servers.filter(({ everyMs }) => everyMs === HOUR_MS);
    const made = atLeisure.reduce((sum, { log }) => sum + log.length, 0);
    expect(made).toBeLessThan((atLeisure.length * awakeHours) / 2);
  });

  test('a request is over before the browser stops its worker', () => {
    for (const { at, endedAt } of requests()) expect(endedAt - at).toBeLessThan(30 * SECOND_MS);
  });
});
