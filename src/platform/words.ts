import type english from '../../public/_locales/en/messages.json';
import { browser } from './browser';

/** The keys of `public/_locales/en/messages.json`: a word that does not exist there does not compile. */
export type WordKey = keyof typeof english;

/**
 * A sentence in the reader's language.
 *
 * @param values fill `$1`, `$2`, … of the message
 */
export function words(key: WordKey, ...values: (string | number)[]): string {
  return browser.i18n.getMessage(key, values.map(String));
}

/**
 * A sentence that counts: `key` names the family, whose members end in the plural category of the language
 * (`feedsOne`, `feedsOther`; CLDR names: zero one two few many other). `$1` is the number.
 */
export function countWords<Family extends PluralFamily>(family: Family, count: number, ...values: string[]): string {
  const category = new Intl.PluralRules(language()).select(count);
  const key = `${family}${category[0]?.toUpperCase()}${category.slice(1)}`;
  const number = new Intl.NumberFormat(language()).format(count);
  return (
    browser.i18n.getMessage(key, [number, ...values]) || browser.i18n.getMessage(`${family}Other`, [number, ...values])
  );
}

/** Every `X` for which the English words have `XOther`. */
export type PluralFamily = { [Key in WordKey]: Key extends `${infer Family}Other` ? Family : never }[WordKey];

let tag: string | undefined;

/**
 * The language of our words as a BCP 47 tag, for numbers and dates too: the browser's own, with its region, where we
 * speak it; else the one that stands in for it. An English sentence with a Polish date is neither.
 */
export function language(): string {
  tag ??= closest(words('language'), browser.i18n.getUILanguage());
  return tag;
}

function closest(ours: string, browsers: string): string {
  return ours.split('-')[0] === browsers.split('-')[0] ? browsers : ours;
}

const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;

/** Gives a page its language and direction: the browser does not do it by itself. */
export function localisePage(): void {
  document.documentElement.lang = language();
  document.documentElement.dir = RIGHT_TO_LEFT.test(language()) ? 'rtl' : 'ltr';
}
