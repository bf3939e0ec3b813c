import '../node20.ts';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, {
  type Browser,
  type CDPSession,
  type ElementHandle,
  type KeyInput,
  type SerializedAXNode,
  type Page as Tab,
  type Target,
} from 'puppeteer-core';
import { chordOf, type Driver, type Evaluate, type Launch, type Page, spotOf, until } from './driver.ts';

const ARGS = [
  // A mouse, as most have: without a screen there is none.
  '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4',
  '--disable-quic',
  '--disable-component-update',
  '--disable-background-networking',
  // The headless screen is 800 × 600 and clips popups.
  '--screen-info={1600x1200}',
  '--window-size=1280,900',
  // As root there is no sandbox to be had.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Nothing but this machine can be reached: any other name does not exist. */
const loopbackOnly = (names: string[]) =>
  `--host-resolver-rules=${names.map((name) => `MAP ${name} 127.0.0.1, `).join('')}MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`;

/** A page of ours without a script of its own, from which `chrome.*` can be used. */
const QUIET_PAGE = 'icons/icon.svg';

const EVENTS = {
  menu: 'chrome.contextMenus.onClicked',
  notice: 'chrome.notifications.onClicked',
  button: 'chrome.notifications.onButtonClicked',
  bar: 'chrome.omnibox.onInputEntered',
};

/** Chromium with the extension installed, in a profile of its own. */
export async function launchChromium(how: Launch): Promise<Driver> {
  const { folder, binary, headless = true, online = false, ownSignals = false, language, names = [], trusting } = how;
  const profile = mkdtempSync(join(tmpdir(), 'moonflower-chromium-'));
  const downloads = join(profile, 'downloads');
  mkdirSync(downloads);
  let theme: 'light' | 'dark' = 'light';
  let browser: Browser;
  let id = '';
  let remote: Tab;
  /** Keeps the worker without a network as long as it is attached. */
  let unplugged: CDPSession | undefined;
  /** Limits storage as long as it is attached. */
  let limited: CDPSession | undefined;
  /** The side panel, which shows the same page as the popup. */
  let beside: Target | undefined;
  const ours = new Set<Tab>();

  const start = async () => {
    browser = await puppeteer.launch({
      executablePath: binary,
      headless,
      pipe: true,
      enableExtensions: true,
      userDataDir: profile,
      defaultViewport: null,
      downloadBehavior: { policy: 'allow', downloadPath: downloads },
      args: [
        ...ARGS,
        ...(online ? [] : [loopbackOnly(names)]),
        ...(language ? [`--lang=${language}`] : []),
        ...(trusting ? ['--ignore-certificate-errors'] : []),
      ],
      // Linux goes by this and not by the flag.
      env: { ...process.env, ...(language ? { LANGUAGE: language } : {}) },
      handleSIGINT: !ownSignals,
      handleSIGTERM: !ownSignals,
      handleSIGHUP: !ownSignals,
    });
  };
  const takeControl = async () => {
    remote = await browser.newPage();
    ours.add(remote);
    await remote.goto(address(QUIET_PAGE));
  };
  const address = (path: string) => `chrome-extension://${id}/${path}`;
  const isWorker = (target: { type(): string; url(): string }) =>
    target.type() === 'service_worker' && target.url().startsWith(address(''));
  /** The worker's own side of an event: what the browser sends it is sent from there. */
  const fire = async (event: keyof typeof EVENTS, details: unknown[]) => {
    await remote.evaluate(() => chrome.runtime.sendMessage({ name: 'wake', payload: {} }));
    const session = await (await browser.waitForTarget(isWorker)).createCDPSession();
    await session.send('Runtime.evaluate', { expression: `${EVENTS[event]}.dispatch(...${JSON.stringify(details)})` });
    await session.detach(); // A worker that is watched is not stopped.
  };
  const popupTarget = () =>
    browser.targets().find((target) => target !== beside && target.url().startsWith(address('src/popup/')));
  const dressed = async (tab: Tab) => {
    await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    return tab;
  };

  const restart = async ({ kill = false, permissions = [] as string[], meanwhile = (_profile: string) => {} } = {}) => {
    await end(browser, kill);
    meanwhile(profile);
    keepInstalled(profile, id, permissions);
    await start();
    await until('the extension is there again', async () => (await browser.extensions()).get(id));
    await takeControl();
  };
  const close = async () => {
    if (browser) await end(browser, false);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };

  try {
    await start();
    id = await browser!.installExtension(folder);
    await takeControl();
  } catch (error) {
    await close();
    throw error;
  }

  return {
    name: 'chromium',
    cannot: new Set(['refuse']),
    address,
    downloads,
    async openPage(path) {
      const tab = await dressed(await browser.newPage());
      await tab.goto(path.includes(':') ? path : address(path));
      return pageOf(tab);
    },
    async openPopup(over) {
      const open = popupTarget();
      if (open) await (await open.asPage()).close();
      await until('the old popup is gone', () => !popupTarget());
      const extension = (await browser.extensions()).get(id);
      if (!extension) throw new Error('the extension is not installed');
      const front = over === undefined ? remote : await browser.newPage();
      if (over !== undefined) await front.goto(over);
      await front.bringToFront();
      await front.triggerExtensionAction(extension);
      const target = await browser.waitForTarget((candidate) => candidate === popupTarget());
      return pageOf(await dressed(await target.asPage()));
    },
    isPopupOpen: async () => popupTarget() !== undefined,
    async openBeside() {
      // What a driver runs counts as a click.
      await remote.evaluate(async () => {
        const { id: windowId = 0 } = await chrome.windows.getCurrent();
        await chrome.sidePanel.open({ windowId });
      });
      beside = await browser.waitForTarget((candidate) => candidate === popupTarget());
      return pageOf(await dressed(await beside.asPage()));
    },
    badge: () =>
      remote.evaluate(async () => ({
        text: await chrome.action.getBadgeText({}),
        title: await chrome.action.getTitle({}),
        color: [...(await chrome.action.getBadgeBackgroundColor({}))],
      })),
    tabs: async () =>
      (await browser.pages()).filter((tab) => !ours.has(tab) && tab.url() !== 'about:blank').map((tab) => tab.url()),
    evaluate: (run, ...args) => evaluateIn(remote)(run, ...args),
    async stopWorker() {
      const session = await remote.createCDPSession();
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await session.detach();
      await until('the worker is gone', () => !browser.targets().some(isWorker));
    },
    async askWorker(command, params = {}) {
      await remote.evaluate(() => chrome.runtime.sendMessage({ name: 'wake', payload: {} }));
      const session = await (await browser.waitForTarget(isWorker)).createCDPSession();
      const answer = await session.send(command as 'Runtime.evaluate', params as { expression: string });
      await session.detach(); // A worker that is watched is not stopped.
      return answer;
    },
    async offline(isOffline) {
      if (isOffline) {
        await remote.evaluate(() => chrome.runtime.sendMessage({ name: 'wake', payload: {} }));
        unplugged = await (await browser.waitForTarget(isWorker)).createCDPSession();
        await unplugged.send('Network.enable');
      }
      const speed = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
      await unplugged?.send('Network.emulateNetworkConditions', { offline: isOffline, ...speed });
      if (!isOffline) await unplugged?.detach();
    },
    isWorkerRunning: async () => browser.targets().some(isWorker),
    restart,
    async allowNotices(act) {
      // Given beforehand in the profile: the click then gets its yes without a dialog.
      await restart({ permissions: ['notifications'] });
      await act();
    },
    clickMenu: (entry, linkUrl) => fire('menu', [{ menuItemId: entry, ...(linkUrl ? { linkUrl } : {}) }]),
    clickNotice: (notice, button) => fire(button === undefined ? 'notice' : 'button', [notice, button ?? null]),
    async typeInBar(text) {
      const tab = await browser.newPage();
      await tab.goto('chrome://chrome-urls/');
      await until('pages for debugging are on', () => tab.evaluate(pressDebugButton));
      await tab.goto('chrome://omnibox/');
      await until('there is a bar', () => tab.evaluate(typeIntoBarPage, text));
      const lines = await until('the bar has lines of posts', () => tab.evaluate(linesOfBarPage));
      await tab.close();
      return lines;
    },
    enterInBar: ({ content }) => fire('bar', [content.replace(/^mf /, ''), 'newForegroundTab']),
    async answerAccess(answer, host, act) {
      if (answer === 'refuse') throw new Error('Chromium without a screen cannot be told to refuse');
      // A grant given beforehand on the browser's own page: the click then gets its yes without a dialog.
      const settings = await browser.newPage();
      await settings.goto(`chrome://extensions/?id=${id}`);
      await settings.evaluate(
        (extension, pattern) =>
          (
            chrome as unknown as { developerPrivate: { addHostPermission(id: string, host: string): Promise<void> } }
          ).developerPrivate.addHostPermission(extension, pattern),
        id,
        `*://${host}/*`,
      );
      await settings.close();
      await act();
    },
    async scheme(next) {
      theme = next;
    },
    async offAndOn() {
      const settings = await browser.newPage();
      await settings.goto(`chrome://extensions/?id=${id}`);
      await settings.evaluate(async (extension) => {
        const { management } = chrome as unknown as { management: typeof chrome.management };
        await management.setEnabled(extension, false);
        await management.setEnabled(extension, true);
      }, id);
      await settings.close();
      await takeControl();
    },
    async limitStorage(bytes) {
      await limited?.detach();
      limited = await remote.createCDPSession();
      const origin = address('').replace(/\/$/, '');
      await limited.send('Storage.overrideQuotaForOrigin', { origin, ...(bytes === null ? {} : { quotaSize: bytes }) });
      // For so long it goes by the room that it saw before.
      if (bytes !== null) await new Promise((ok) => setTimeout(ok, 31_000));
    },
    async reload() {
      await remote.evaluate(() => chrome.runtime.reload());
      await until('the extension is there again', async () => (await browser.extensions()).get(id)?.enabled);
      await takeControl();
    },
    ended: () => endOf(browser),
    close,
  };
}

async function end(browser: Browser, kill: boolean) {
  const gone = endOf(browser);
  if (kill) killAll(browser.process()?.pid);
  else await browser.close();
  await gone;
}

/** The browser and the processes that it started, as a power cut does: one that lives on would still hold the profile. */
function killAll(pid: number | undefined) {
  // The driver starts it as the head of a group, where there are groups.
  if (pid !== undefined) process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
}

function endOf(browser: Browser): Promise<void> {
  const child = browser.process();
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((ok) => child.once('exit', () => ok()));
}

/**
 * An extension that a driver loaded is dropped at the next start, because of a bit in its creation flags. Without the
 * bit the browser starts as a person's does: the worker's start-up event fires, alarms and storage are kept.
 */
function keepInstalled(profile: string, id: string, permissions: string[]) {
  const FROM_COMMAND_LINE = 0x8000;
  const file = join(profile, 'Default/Preferences');
  const preferences = JSON.parse(readFileSync(file, 'utf8'));
  const settings = preferences.extensions.settings[id];
  settings.creation_flags &= ~FROM_COMMAND_LINE;
  for (const set of ['granted_permissions', 'runtime_granted_permissions', 'active_permissions']) {
    settings[set] = { explicit_host: [], manifest_permissions: [], scriptable_host: [], ...settings[set] };
    settings[set].api = [...new Set([...(settings[set].api ?? []), ...permissions])];
  }
  preferences.extensions.ui = { ...preferences.extensions.ui, developer_mode: true };
  writeFileSync(file, JSON.stringify(preferences));
}

// The driver's own types say the same in another way.
const evaluateIn = (tab: Tab) => tab.evaluate.bind(tab) as unknown as Evaluate;

/** What was pressed may have closed the popup, before the finger was up again. */
function unlessClosed(error: Error) {
  if (!/closed|detached/i.test(error.message)) throw error;
}

function pageOf(tab: Tab): Page {
  const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';
  const evaluate = evaluateIn(tab);
  return {
    evaluate,
    async click(selector, { button = 'left', newTab = false, text } = {}) {
      const spot = await spotOf(evaluate, selector, text);
      if (newTab) await tab.keyboard.down(modifier);
      await tab.mouse.click(...spot, { button }).catch(unlessClosed);
      if (newTab) await tab.keyboard.up(modifier).catch(unlessClosed);
    },
    async hover(selector) {
      await tab.mouse.move(...(await spotOf(evaluate, selector)));
    },
    async type(selector, text) {
      await tab.mouse.click(...(await spotOf(evaluate, selector)), { count: 3 });
      await tab.keyboard.type(text);
    },
    async chooseFile(selector, file) {
      const field = await tab.waitForSelector(selector);
      await (field as ElementHandle<HTMLInputElement>).uploadFile(file);
    },
    async press(key) {
      const [held, last] = chordOf(key);
      for (const each of held) await tab.keyboard.down(each as KeyInput);
      await tab.keyboard.press(last as KeyInput).catch(unlessClosed);
      for (const each of held) await tab.keyboard.up(each as KeyInput).catch(unlessClosed);
    },
    screenshot: async (file) => {
      await tab.screenshot({ path: file as `${string}.png` });
    },
    size: (width, height) => tab.setViewport({ width, height }),
    medium: (medium) => tab.emulateMediaType(medium),
    print: () => tab.pdf({ format: 'a4', margin: { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' } }),
    async clipboard() {
      const session = await tab.createCDPSession();
      await session.send('Browser.grantPermissions', { permissions: ['clipboardReadWrite'] });
      const text = await evaluate(() => navigator.clipboard.readText());
      await session.send('Browser.resetPermissions');
      await session.detach();
      return text;
    },
    async heapBytes() {
      const session = await tab.createCDPSession();
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      await session.detach();
      return usedSize;
    },
    async told() {
      const tree = await tab.accessibility.snapshot({ interestingOnly: false, includeIframes: true });
      return tree ? linesOf(tree, '').join('\n') : '';
    },
    close: () => tab.close(),
  };
}

const TOLD = ['level', 'selected', 'checked', 'pressed', 'expanded', 'focused', 'modal', 'description'] as const;

/** Role, name and state; what has no role of its own is left out, and a text that the thing around it is named by. */
function linesOf(
  { role, name = '', children = [], ...state }: SerializedAXNode,
  indent: string,
  around = '',
): string[] {
  const isBare = /^(?:generic|none|InlineTextBox|LineBreak|ListMarker)$/.test(role);
  if (isBare || (role === 'StaticText' && around.includes(name.trim()))) {
    return children.flatMap((child) => linesOf(child, indent, around));
  }
  const told = TOLD.flatMap((key) => (state[key] === undefined ? [] : [`${key}=${state[key]}`]));
  return [
    `${indent}${[role, name && JSON.stringify(name), ...told].filter(Boolean).join(' ')}`,
    ...children.flatMap((child) => linesOf(child, `${indent}  `, name)),
  ];
}

/** Runs in `chrome://chrome-urls`: whether the pages that the browser has for its makers are on, or are now. */
function pressDebugButton(): boolean {
  const button = document.querySelector('chrome-urls-app')?.shadowRoot?.querySelector('cr-button');
  if (/enable/i.test(button?.textContent ?? '')) (button as HTMLElement).click();
  return /disable/i.test(button?.textContent ?? '');
}

/** Runs in `chrome://omnibox`. */
function typeIntoBarPage(text: string): boolean {
  const field = document.querySelector('omnibox-input')?.shadowRoot?.querySelector<HTMLInputElement>('#input-text');
  if (!field) return false;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}

/** Runs in `chrome://omnibox`: the lines of the last answer; null until there are some of posts, besides our first one. */
function linesOfBarPage(): { text: string; content: string }[] | null {
  const inside = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      element,
      ...(element.shadowRoot ? inside(element.shadowRoot) : []),
    ]);
  const textOf = (cell: Element) =>
    [cell, ...inside(cell)]
      .flatMap((each) => [...(each.shadowRoot ?? each).childNodes])
      .flatMap((node) => (node.nodeType === Node.TEXT_NODE ? [node.textContent?.trim() ?? ''] : []))
      .filter(Boolean)
      .join(' ');
  const rows = inside(document)
    .filter(({ localName }) => localName === 'tr')
    .map((row) => [...row.querySelectorAll('th, td')].map(textOf));
  const heads = rows.findLastIndex((cells) => cells.includes('Fill Inline'));
  const column = (name: string) => rows[heads]?.findIndex((head) => head.startsWith(name)) ?? -1;
  const lines = rows
    .slice(heads + 1)
    .map((cells) => ({
      text: cells[column('Contents')] ?? '',
      content: cells[column('Fill')] ?? '',
    }))
    .filter(({ content }, i, all) => content && all.findIndex((other) => other.content === content) === i);
  return lines.length > 1 ? lines : null;
}
