import { expect, test } from 'vitest';
import { DAY_MS } from '../../../src/lib/time';
import { moveWords } from '../../../src/options/moveWords';

const now = new Date(2025, 11, 3, 12, 0).getTime();
const since = new Date(2025, 10, 30, 9, 0).getTime(); // A Sunday.
const url = 'https://old.example/feed';
const seen = { url: 'https://www.new.example/feed', since, polls: 12, permanent: null };
const from = { url: 'http://before.example/feed', at: since };
const plain = (text = '') => text.replace(/[\u2068\u2069]/g, '');

test.each([
  [
    'a redirect whose kind is not known',
    { movedTo: seen },
    'It seems to have moved to new.example/feed: its last 12 answers came from there, since Sunday.',
    null,
  ],
  [
    'the first sight of it',
    { movedTo: { ...seen, polls: 1 } },
    'It seems to have moved to new.example/feed: its last answer came from there.',
    null,
  ],
  [
    'a permanent one that may not last',
    { movedTo: { ...seen, permanent: true } },
    'The site says that the feed has moved to new.example/feed for good: at the last 12 checks, since Sunday. Moonflower follows it there if that lasts.',
    null,
  ],
  [
    'a temporary one',
    { movedTo: { ...seen, permanent: false } },
    'For the time being, the site sends this feed from new.example/feed.',
    null,
  ],
  [
    'a move that was followed',
    { movedFrom: from },
    'It moved from before.example/feed to old.example/feed. Moonflower has followed it there since Sunday.',
    'optionsUndo',
  ],
  [
    'a move that was followed to where the next redirect is, which can still be taken back',
    { movedTo: { ...seen, permanent: false }, movedFrom: from },
    'It moved from before.example/feed to old.example/feed. Moonflower has followed it there since Sunday. For the time being, the site sends this feed from new.example/feed.',
    'optionsUndo',
  ],
  [
    'one that was taken back',
    { movedTo: { ...seen, permanent: true }, movedFrom: { url: seen.url, at: since } },
    'The site sends this feed from new.example/feed. Moonflower goes on asking at old.example/feed.',
    'optionsMoveFollow',
  ],
  [
    'one from http to https, which must not sound like a move to itself',
    { movedFrom: { url: 'http://old.example/feed', at: since } },
    'It moved from http://old.example/feed to https://old.example/feed. Moonflower has followed it there since Sunday.',
    'optionsUndo',
  ],
])('%s is said, with what can be done about it', (_what, move, sentence, button) => {
  const said = moveWords({ url, movedTo: null, movedFrom: null, ...move }, now);
  expect(plain(said?.sentence)).toBe(sentence);
  expect(said?.button).toBe(button);
});

test('a move that was followed is news for 30 days', () => {
  const moved = (daysAgo: number) => ({ url, movedTo: null, movedFrom: { url: from.url, at: now - daysAgo * DAY_MS } });
  expect(moveWords(moved(29), now)).not.toBeNull();
  expect(moveWords(moved(30), now)).toBeNull();
});

test('a feed that stayed where it was is not spoken of', () => {
  expect(moveWords({ url, movedTo: null, movedFrom: null }, now)).toBeNull();
});
