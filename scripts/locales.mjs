// Puts the files of all languages into shape after a change of words: sorted, with the values that English declares,
// without what English no longer says; and prints what is still to be translated, ready to be pasted.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PLURAL = /(Zero|One|Two|Few|Many|Other)$/;

/**
 * @typedef {{ message: string, description?: string, placeholders?: Record<string, { content: string, example?: string }> }} Message
 * @typedef {Record<string, Message | string>} Messages
 */

/** The ends that plural keys have in a language, by CLDR: `['One', 'Other']`. */
export function pluralEnds(locale) {
  const { pluralCategories } = new Intl.PluralRules(locale.replace('_', '-')).resolvedOptions();
  return pluralCategories.map((name) => name[0].toUpperCase() + name.slice(1));
}

/**
 * Every key that a language has to have, and the English key that it translates.
 *
 * @param {Messages} english
 * @param {string} locale the name of a folder: `pt_BR`
 * @returns {Map<string, string>}
 */
export function wantedKeys(english, locale) {
  const has = (key, end) => english[key.replace(PLURAL, end)] !== undefined;
  // `readOther` alone is not of a family.
  const isForm = (key) => PLURAL.test(key) && has(key, 'One') && has(key, 'Other');
  const wanted = Object.keys(english).flatMap((key) => {
    if (!isForm(key)) return [[key, key]];
    if (!key.endsWith('Other')) return [];
    return pluralEnds(locale).map((end) => [key.replace(PLURAL, end), key]);
  });
  return new Map(wanted.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * A language as its file should be. What was just translated may stand there as a bare text.
 *
 * @param {Messages} english
 * @param {string} locale
 * @param {Messages} messages
 */
export function inShape(english, locale, messages) {
  const wanted = wantedKeys(english, locale);
  const missing = [...wanted.keys()].filter((key) => !textOf(messages[key]));
  const unused = Object.keys(messages).filter((key) => !wanted.has(key));
  const kept = [...wanted].flatMap(([key, original]) => {
    const message = textOf(messages[key]);
    return message ? [[key, withValues(message, english[original].placeholders ?? {})]] : [];
  });
  return { messages: Object.fromEntries(kept), missing, unused };
}

const textOf = (entry) => (typeof entry === 'string' ? entry : (entry?.message ?? ''));

/** With those of the values that the sentence names: browsers refuse an extension that names one without declaring it. */
function withValues(message, placeholders) {
  const named = Object.entries(placeholders).filter(([name]) => message.toLowerCase().includes(`$${name}$`));
  if (named.length === 0) return { message };
  return { message, placeholders: Object.fromEntries(named.map(([name, { content }]) => [name, { content }])) };
}

function run() {
  const folder = new URL('../public/_locales/', import.meta.url);
  const fileOf = (locale) => new URL(`${locale}/messages.json`, folder);
  const read = (locale) => JSON.parse(readFileSync(fileOf(locale), 'utf8'));
  const write = (locale, messages) => writeFileSync(fileOf(locale), `${JSON.stringify(messages, null, 2)}\n`);

  const english = Object.fromEntries(Object.entries(read('en')).sort(([a], [b]) => (a < b ? -1 : 1)));
  write('en', english);
  for (const locale of readdirSync(folder).filter((name) => name !== 'en')) {
    const { messages, missing, unused } = inShape(english, locale, read(locale));
    write(locale, messages);
    console.log(
      `${locale}: ${Object.keys(messages).length} there, ${missing.length} missing, ${unused.length} removed`,
    );
    const originals = wantedKeys(english, locale);
    for (const key of missing)
      console.log(`  ${JSON.stringify(key)}: ${JSON.stringify(english[originals.get(key)].message)},`);
    for (const key of unused) console.log(`  removed: ${key}`);
    if (missing.length > 0) process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) run();
