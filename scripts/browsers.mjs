// Which browsers are here, and how to get one where there is none. Built-ins only: it runs before `npm ci`.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** @typedef {'chromium' | 'firefox'} Family what decides how a browser is built for and driven */
/** @typedef {{ name: string; family: Family; path: string }} Found */

const windowsRoots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(
  Boolean,
);
const onWindows = (tail) => windowsRoots.map((root) => join(root, tail));
const onMac = (app, binary) => [
  `/Applications/${app}.app/Contents/MacOS/${binary}`,
  join(homedir(), `Applications/${app}.app/Contents/MacOS/${binary}`),
];

/**
 * In the order in which they are tried. Debian's `/usr/bin/chromium` is a script that adds switches of its own
 * (an empty --load-extension among them), so the binary behind it comes first.
 *
 * @type {{ name: string; family: Family; variable: string; places: string[]; commands: string[] }[]}
 */
const KNOWN = [
  {
    name: 'chromium',
    family: 'chromium',
    variable: 'CHROME_PATH',
    places: [
      '/usr/lib/chromium/chromium',
      '/usr/lib/chromium-browser/chromium-browser',
      ...onMac('Chromium', 'Chromium'),
      ...onWindows('Chromium\\Application\\chrome.exe'),
    ],
    commands: ['chromium', 'chromium-browser'],
  },
  {
    name: 'chrome',
    family: 'chromium',
    variable: 'CHROME_PATH',
    places: [
      '/opt/google/chrome/chrome',
      ...onMac('Google Chrome', 'Google Chrome'),
      ...onWindows('Google\\Chrome\\Application\\chrome.exe'),
    ],
    commands: ['google-chrome', 'google-chrome-stable'],
  },
  {
    name: 'edge',
    family: 'chromium',
    variable: 'EDGE_PATH',
    places: [
      '/opt/microsoft/msedge/msedge',
      ...onMac('Microsoft Edge', 'Microsoft Edge'),
      ...onWindows('Microsoft\\Edge\\Application\\msedge.exe'),
    ],
    commands: ['microsoft-edge', 'microsoft-edge-stable'],
  },
  {
    name: 'firefox',
    family: 'firefox',
    variable: 'FIREFOX_PATH',
    places: [
      '/usr/lib/firefox-esr/firefox-esr',
      ...onMac('Firefox', 'firefox'),
      ...onWindows('Mozilla Firefox\\firefox.exe'),
    ],
    commands: ['firefox-esr', 'firefox'],
  },
];

export const BROWSER_NAMES = KNOWN.map(({ name }) => name);

/**
 * A browser that is here, or null.
 *
 * @param {string | null} wanted a name of `BROWSER_NAMES`, a path, or null for whichever is found first
 * @returns {Found | null}
 */
export function findBrowser(wanted = null) {
  if (wanted !== null && !BROWSER_NAMES.includes(wanted)) return atPath(wanted);
  for (const known of KNOWN) {
    if (wanted !== null && known.name !== wanted) continue;
    const path = firstRunnable([process.env[known.variable], ...known.places, ...known.commands.flatMap(onPath)]);
    if (path !== null) return { name: known.name, family: known.family, path };
  }
  return wanted === null || wanted === 'chromium' ? downloaded() : null;
}

/** @returns {Found | null} */
function atPath(path) {
  if (!isRunnable(path)) return null;
  return { name: path, family: /firefox/i.test(path) ? 'firefox' : 'chromium', path };
}

/** What `playwright-core install chromium` left in its cache, the newest. */
function downloaded() {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache/ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright'),
    process.env.LOCALAPPDATA && join(process.env.LOCALAPPDATA, 'ms-playwright'),
  ];
  const binaries = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
  ];
  for (const cache of caches) {
    if (!cache || !existsSync(cache)) continue;
    const revisions = readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name));
    revisions.sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
    const path = firstRunnable(
      revisions.flatMap((revision) => binaries.map((binary) => join(cache, revision, binary))),
    );
    if (path !== null) return { name: 'chromium', family: 'chromium', path };
  }
  return null;
}

const onPath = (command) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, process.platform === 'win32' ? `${command}.exe` : command));

const firstRunnable = (paths) => paths.find((path) => path && isRunnable(path)) ?? null;

function isRunnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

const DEBIAN_PACKAGES = { chromium: 'chromium', firefox: 'firefox-esr' };

/**
 * Finds a browser, or installs one: Debian's package where we are root and have apt-get; for Chromium elsewhere the
 * test driver's own download, which needs no rights.
 *
 * @param {string | null} wanted as in `findBrowser`
 * @returns {Found | null} null after having said what to do by hand
 */
export function findOrInstallBrowser(wanted = null) {
  const here = findBrowser(wanted);
  if (here) return here;
  const install = DEBIAN_PACKAGES[wanted ?? 'chromium'] && installers(wanted ?? 'chromium');
  for (const [command, ...args] of install || []) {
    console.log(`No ${wanted ?? 'browser'} is here yet: ${command} ${args.join(' ')}`);
    const { status } = spawnSync(command, args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      shell: process.platform === 'win32',
    });
    if (status !== 0) break;
  }
  const found = findBrowser(wanted);
  if (!found) console.error(howToInstall(wanted));
  return found;
}

/** @param {'chromium' | 'firefox'} name */
function installers(name) {
  if (process.getuid?.() === 0 && onPath('apt-get').some(isRunnable)) {
    return [
      ['apt-get', 'update', '-q'],
      ['apt-get', 'install', '-y', '-q', '--no-install-recommends', DEBIAN_PACKAGES[name]],
    ];
  }
  return name === 'chromium' ? [['npx', '--yes', 'playwright-core@1.65.1', 'install', '--no-shell', 'chromium']] : [];
}

function howToInstall(wanted) {
  const name = wanted ?? 'chromium';
  if (!BROWSER_NAMES.includes(name)) return `There is no browser at ${name}.`;
  const debian = DEBIAN_PACKAGES[name];
  return [
    `No ${name} was found. Install it, then run this again:`,
    ...(debian ? [`  Debian, Ubuntu   sudo apt-get install ${debian}`] : []),
    ...(name === 'chromium' ? ['  anywhere         npx playwright-core@1.65.1 install chromium'] : []),
    ...(name === 'firefox' ? ['  macOS, Windows   https://www.mozilla.org/firefox/'] : []),
    ...(name === 'chrome' ? ['  https://www.google.com/chrome/'] : []),
    ...(name === 'edge' ? ['  https://www.microsoft.com/edge/'] : []),
    `Or say where it is: ${KNOWN.find((known) => known.name === name).variable}=/path/to/it`,
  ].join('\n');
}
