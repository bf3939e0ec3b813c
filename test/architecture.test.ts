import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** The floors of `docs/architecture.md`, lowest first. Import from a lower floor, or from your own folder. */
const FLOORS = [
  ['lib'],
  ['model'],
  ['feed', 'library', 'discover', 'http', 'schedule', 'unread', 'article', 'opml', 'backup', 'sync', 'platform'],
  ['store', 'messages'],
  ['background', 'ui'],
  ['worker.ts', 'popup', 'options', 'reader'],
];
const PAGES = ['ui', 'popup', 'options', 'reader'];
const WORKER = ['background', 'worker.ts'];
/** No clock, no chance, no network, no page, no browser: the same question gets the same answer. */
const PURE = ['lib', 'model', 'feed', 'library', 'discover', 'http', 'schedule', 'unread', 'opml', 'backup', 'sync'];

/** Packages that one place lets in, so that they can be replaced there. */
const SOLE_IMPORTERS: Record<string, RegExp> = {
  'webextension-polyfill': /^platform\/onMessage\.ts$/,
  'fast-xml-parser': /^lib\/xml\.ts$/,
  dompurify: /^article\//,
  idb: /^store\//,
  preact: /^(ui|popup|options|reader)\//,
};

/** Path below `src` → text. */
type Sources = Record<string, string>;

const folderOf = (path: string) => path.split('/')[0] ?? '';
const floorOf = (path: string) => FLOORS.findIndex((floor) => floor.includes(folderOf(path)));
const packageOf = (name: string) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name;
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<=^|[\s;{}()])\/\/[^\n]*/g, '');

/** A package's types leave nothing in the build. */
const withoutPackageTypes = (text: string) => text.replace(/\bimport type\b[^;'"]*\bfrom\s*['"](?!\.)[^'"]+['"]/g, '');

function importsOf(sources: Sources) {
  return Object.entries(sources).flatMap(([from, text]) =>
    [...withoutPackageTypes(withoutComments(text)).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
      ([, to = '']) =>
        to.startsWith('.')
          ? { from, to: normalize(join(dirname(from), to)), name: null }
          : { from, to: null, name: to },
    ),
  );
}

/** What breaks a rule of the house: one line each. */
function violations(sources: Sources): string[] {
  const found: string[] = [];
  for (const path of Object.keys(sources)) if (floorOf(path) < 0) found.push(`${path} is on no floor`);

  for (const { from, to, name } of importsOf(sources)) {
    if (name !== null) {
      const allowed = SOLE_IMPORTERS[packageOf(name)];
      if (allowed && !allowed.test(from)) found.push(`${from} imports the package ${name}`);
      continue;
    }
    const inside = !to.startsWith('..');
    // The English words give their type to `platform/words`.
    if (!inside && !(from === 'platform/words.ts' && to.endsWith('messages.json'))) found.push(`${from} leaves src`);
    if (!inside || folderOf(from) === folderOf(to)) continue;
    if (floorOf(to) >= floorOf(from)) found.push(`${from} imports upwards or sideways: ${to}`);
    const page = PAGES.includes(folderOf(from));
    const worker = WORKER.includes(folderOf(from));
    if (page && /^(background\/|store\/write|messages\/server)/.test(to)) found.push(`the page ${from} imports ${to}`);
    if (worker && /^(ui\/|popup\/|options\/|reader\/|messages\/client)/.test(to))
      found.push(`the worker's ${from} imports ${to}`);
    if (/^platform\/browser/.test(to)) found.push(`${from} takes the browser past platform/`);
  }

  for (const [path, text] of Object.entries(sources)) {
    const code = withoutComments(text);
    if (folderOf(path) !== 'platform' && /\b(?:chrome|browser)\.\w/.test(code))
      found.push(`${path} speaks to the browser itself`);
    const impure =
      /\b(?:Date\.now|Math\.random|performance\.now)\b|\bnew Date\(\)|(?<![.\w])(?:fetch|setTimeout|setInterval)\(|(?<![.\w'])(?:document|window|navigator)\./.exec(
        code,
      );
    if (PURE.includes(folderOf(path)) && impure) found.push(`${path} is not pure: ${impure[0]}`);
    if (/^export default\b/m.test(code)) found.push(`${path} has a default export`);
    if (/^export \* from\b/m.test(code)) found.push(`${path} is a barrel`);
  }
  return found;
}

const root = fileURLToPath(new URL('../src', import.meta.url));
const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path));
const sources: Sources = Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));

test('the house stands as it is drawn', () => {
  expect(paths.length).toBeGreaterThan(10);
  expect(violations(sources)).toEqual([]);
});

test.each([
  ['an import upwards', { 'lib/text.ts': "import { rss } from '../feed/rss';" }],
  ['an import across a floor', { 'feed/rss.ts': "import { merge } from '../library/merge';" }],
  ['a pure room that takes the browser', { 'http/request.ts': "import { now } from '../platform/clock';" }],
  ['a page that writes', { 'popup/App.tsx': "import { markItems } from '../store/write';" }],
  ['a page that does a job', { 'popup/App.tsx': "import { pollRound } from '../background/pollRound';" }],
  ['a worker with a face', { 'worker.ts': "import { ItemRow } from './ui/ItemRow';" }],
  ['a second importer of the polyfill', { 'platform/tabs.ts': "import browser from 'webextension-polyfill';" }],
  ['a second importer of the XML parser', { 'feed/rss.ts': "import { XMLParser } from 'fast-xml-parser';" }],
  ['a database outside the store', { 'background/tell.ts': "import { openDB } from 'idb';" }],
  ['the browser outside platform/', { 'background/tell.ts': 'void browser.action.setBadgeText({ text });' }],
  ['an import on several lines', { 'lib/text.ts': "import {\n  rss,\n} from '../feed/rss';" }],
  ['an import of what is loaded later', { 'lib/text.ts': "const rss = await import('../feed/rss');" }],
  ['a clock in a pure room', { 'schedule/due.ts': 'const now = Date.now();' }],
  ['chance in a pure room', { 'schedule/due.ts': 'const jitter = Math.random();' }],
  ['a folder that nobody drew', { 'helpers/lists.ts': '' }],
  ['a barrel', { 'feed/all.ts': "export * from './rss';" }],
])('%s is noticed', (_what, planted) => {
  expect(violations(planted as unknown as Sources)).toHaveLength(1);
});

test('what only a comment says is not held against a file', () => {
  expect(violations({ 'lib/time.ts': "// Date.now() is for platform/clock\n/* import x from '../ui/x' */\n" })).toEqual(
    [],
  );
});
