import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { inShape, wantedKeys } from '../scripts/locales.mjs';

type Messages = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'public/_locales');
const read = (locale: string): Messages => JSON.parse(readFileSync(join(folder, locale, 'messages.json'), 'utf8'));
const english = read('en');
const others = readdirSync(folder).filter(
  (locale) => locale !== 'en' && existsSync(join(folder, locale, 'messages.json')),
);

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(tsx?|html)$/.test(path))
  .map((path) => readFileSync(join(root, 'src', path), 'utf8'))
  .concat(readFileSync(join(root, 'manifest.json'), 'utf8'))
  .join('\n');

/** `$NAME$`, as sentences name what is put into them; lower case, as their declarations are. */
const named = (message: string) => [
  ...new Set([...message.matchAll(/\$(\w+)\$/g)].map(([, name = '']) => name.toLowerCase())),
];

const PLURAL = /(Zero|One|Two|Few|Many|Other)$/;

test('keys are sorted, so that two people who add words rarely meet', () => {
  expect(Object.keys(english)).toEqual(Object.keys(english).sort());
});

test('no sentence is empty', () => {
  expect(Object.keys(english).filter((key) => english[key]?.message.trim() === '')).toEqual([]);
});

test('a sentence declares the values that it names', () => {
  const undeclared = Object.entries(english).flatMap(([key, { message, placeholders = {} }]) =>
    named(message).flatMap((name) => (name in placeholders ? [] : [`${key}: ${name}`])),
  );
  expect(undeclared).toEqual([]);
});

test('a sentence names the values that it declares, but for the number that a singular spells out', () => {
  const unused = Object.entries(english).flatMap(([key, { message, placeholders = {} }]) =>
    Object.keys(placeholders).flatMap((name) =>
      named(message).includes(name) || (name === 'count' && /(Zero|One|Two)$/.test(key)) ? [] : [`${key}: ${name}`],
    ),
  );
  expect(unused).toEqual([]);
});

test('each value has a number of its own', () => {
  const odd = Object.entries(english).filter(([, { placeholders = {} }]) => {
    const numbers = Object.values(placeholders).map(({ content }) => content);
    return new Set(numbers).size !== numbers.length || numbers.some((number) => !/^\$[1-9]$/.test(number));
  });
  expect(odd).toEqual([]);
});

test('every family of plurals has its general form', () => {
  const families = Object.keys(english).filter((key) => /(Zero|One|Two|Few|Many)$/.test(key));
  const lonely = families.filter((key) => english[key.replace(PLURAL, 'Other')] === undefined);
  expect(lonely).toEqual([]);
});

test('no sentence is left that nobody says', () => {
  // A key put together, as `optionsPace${unit}`, says all that begin like it.
  const begun = [...sources.matchAll(/`([a-z]\w+)\$\{/g)].map(([, start = '']) => start);
  const said = (key: string) =>
    begun.some((start) => key.startsWith(start)) || new RegExp(`['"\`]${key}['"\`]|__MSG_${key}__`).test(sources);
  const family = (key: string) => PLURAL.test(key) && said(key.replace(PLURAL, ''));
  expect(Object.keys(english).filter((key) => !said(key) && !family(key))).toEqual([]);
});

describe.each(others)('%s', (locale) => {
  const messages = read(locale);
  const wanted = wantedKeys(english, locale);

  test('names the values that English names, but for a number that its form spells out', () => {
    for (const [key, { message }] of Object.entries(messages)) {
      const original = english[wanted.get(key) ?? '']?.message ?? '';
      const singular = english[key.replace(PLURAL, 'One')]?.message;
      // A form may leave out what the English singular leaves out; the number only if the form is of one number.
      const isLeftOut = (name: string) =>
        singular !== undefined &&
        ((name === 'count' && spellsOut(locale, key)) ||
          (!named(singular).includes(name) && !(name === 'count' && singular.includes('1'))));
      const [needed, told] = [named(original).filter((name) => !isLeftOut(name)), named(message)];
      expect(
        needed.filter((name) => !told.includes(name)),
        key,
      ).toEqual([]);
      expect(
        told.filter((name) => !named(original).includes(name)),
        key,
      ).toEqual([]);
    }
  });

  test('is as `npm run locales` leaves it, with nothing that English does not say', () => {
    expect(messages).toEqual(inShape(english, locale, messages).messages);
    expect(Object.keys(messages)).toEqual(Object.keys(messages).sort());
  });

  test('its numbers, dates and plurals are known here', () => {
    expect(Intl.PluralRules.supportedLocalesOf(locale.replace('_', '-'))).toHaveLength(1);
    expect(messages.language?.message).toBe(locale.replace('_', '-'));
  });
});

/** Whether a plural form is of one number only, as the English singular is and the French is not. */
function spellsOut(locale: string, key: string): boolean {
  const form = PLURAL.exec(key)?.[0].toLowerCase();
  const rules = new Intl.PluralRules(locale.replace('_', '-'));
  const numbers = Array.from({ length: 200 }, (_, number) => number);
  return form !== undefined && numbers.filter((number) => rules.select(number) === form).length === 1;
}

test('a new translation is put into shape, and what is missing is said', () => {
  const message = '$COUNT$ posts from $FEED$';
  const placeholders = { count: { content: '$1', example: '9' }, feed: { content: '$2' } };
  const source = { gone: { message: 'Gone' }, postsOne: { message: 'A post' }, postsOther: { message, placeholders } };
  const given = { postsOther: '$FEED$: $COUNT$', old: { message: 'Alt' } };
  expect(inShape(source, 'de', given)).toEqual({
    messages: {
      postsOther: { message: '$FEED$: $COUNT$', placeholders: { count: { content: '$1' }, feed: { content: '$2' } } },
    },
    missing: ['gone', 'postsOne'],
    unused: ['old'],
  });
  expect([...wantedKeys(source, 'ar').keys()].filter((key) => key.startsWith('posts'))).toHaveLength(6);
});

test.each(['en', ...others])('what ends a list of names brings no “and” of its own: %s', (locale) => {
  const list = new Intl.ListFormat(locale.replace('_', '-')).formatToParts(['a', 'b', 'c']);
  const and =
    list
      .filter(({ type }) => type === 'literal')
      .at(-1)
      ?.value.trim() ?? '';
  const ends = Object.entries(read(locale)).filter(([key]) => /^(noticeMoreFeeds|optionsImportMore)/.test(key));
  expect(ends.length).toBeGreaterThan(0);
  expect(ends.filter(([, { message }]) => message.startsWith(and))).toEqual([]);
});
