import { hostOf } from '../lib/url';
import { IMPORT_MOST } from '../model/importedFeed';
import { OPML_LIMIT_CHARS } from '../opml/opmlLimit';
import { countWords, language, type WordKey, words } from '../platform/words';
import { sizeText } from './amounts';
import type { ImportPlan } from './importPlan';
import type { OpmlFileProblem } from './readOpmlFile';

/** What is in a file, the most important first; each a sentence or two. */
export function planWords(plan: ImportPlan): string[] {
  const { fresh, folders, unfit, repeated, surplus, truncated } = plan;
  return [
    foundWords(plan),
    truncated ? words('optionsImportCutOff') : '',
    surplus > 0 ? countWords('optionsImportSurplus', surplus, number(IMPORT_MOST)) : '',
    unfit > 0 ? countWords('optionsImportUnfit', unfit) : '',
    repeated > 0 ? countWords('optionsImportRepeated', repeated) : '',
    folders > 0 ? countWords('optionsImportFolders', folders) : '',
    fresh.length > 0 ? words('optionsImportAccess', hostList(fresh.map(({ url }) => url))) : '',
  ].filter((sentence) => sentence !== '');
}

function foundWords({ all, fresh }: ImportPlan): string {
  if (fresh.length === 0) return countWords('optionsImportKnown', all);
  if (fresh.length === all) return countWords('optionsImportNew', all);
  return countWords('optionsImportMixed', all, number(fresh.length), number(all - fresh.length));
}

const NAMED_MOST = 4;

/** `a.example, b.example, and 36 more`. */
function hostList(urls: readonly string[]): string {
  const hosts = [...new Set(urls.map(hostOf))];
  const named = hosts.length <= NAMED_MOST + 1 ? hosts : hosts.slice(0, NAMED_MOST);
  const rest = hosts.length - named.length;
  const all = rest > 0 ? [...named, countWords('optionsImportMore', rest)] : named;
  return new Intl.ListFormat(language()).format(all);
}

const PROBLEMS: Record<Exclude<OpmlFileProblem, 'too-large'>, WordKey> = {
  empty: 'optionsImportEmpty',
  'web-page': 'optionsImportWebPage',
  'a-feed': 'optionsImportOneFeed',
  unsafe: 'optionsImportUnsafe',
  'not-opml': 'optionsImportNoFeeds',
  'no-feeds': 'optionsImportNoFeeds',
  unread: 'optionsImportUnread',
  backup: 'optionsImportBackup',
};

/** Why nothing can be taken from a file, and what to do. */
export function opmlProblemWords(problem: OpmlFileProblem): string {
  if (problem === 'too-large') return words('optionsImportTooLarge', sizeText(OPML_LIMIT_CHARS));
  return words(PROBLEMS[problem]);
}

function number(count: number): string {
  return new Intl.NumberFormat(language()).format(count);
}
