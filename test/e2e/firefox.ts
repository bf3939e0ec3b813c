import '../node20.ts';
import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipped } from '../../scripts/zip.mjs';
import { type Bidi, connectBidi } from './bidi.ts';
import { chordOf, type Driver, type Evaluate, type Launch, type Page, spotOf, until } from './driver.ts';

/** The extension's own part of its addresses; Firefox picks one at random unless told. */
const UUID = '5a5a5a5a-1111-4222-8333-123456789abc';

const PREFS = {
  'remote.active-protocols': 1,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'browser.sessionstore.resume_from_crash': false,
  'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.download.folderList': 2,
  'browser.download.alwaysOpenPanel': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  'app.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'extensions.getAddons.cache.enabled': false,
  // A permanent install, as a person's, of a build that nobody signed.
  'xpinstall.signatures.required': false,
};

/** A page of ours without a script of its own, from which `chrome.*` can be used. */
const QUIET_PAGE = 'icons/icon.svg';

/** Firefox with the extension installed, in a profile of its own. */
export async function launchFirefox({
  folder,
  binary,
  headless = true,
  online = false,
  names = [],
  trusting = false,
}: Launch): Promise<Driver> {
  const profile = mkdtempSync(join(tmpdir(), 'moonflower-firefox-'));
  const downloads = join(profile, 'downloads');
  mkdirSync(downloads);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const id: string = manifest.browser_specific_settings.gecko.id;
  const prefs = {
    // A mouse, fine and able to hover, as most have: without a screen there is none.
    'ui.primaryPointerCapabilities': 6,
    'ui.allPointerCapabilities': 6,
    ...PREFS,
    'browser.download.dir': downloads,
    // Nothing but this machine can be reached: any other name does not exist.
    'network.dns.disabled': !online,
    'network.dns.localDomains': names.join(),
    'extensions.webextensions.uuids': JSON.stringify({ [id]: UUID }),
  };
  writeFileSync(
    join(profile, 'user.js'),
    Object.entries(prefs)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(''),
  );

  let running: { child: ChildProcess; bidi: Bidi };
  let shell = '';
  let remote = '';
  let overTab: string | null = null;

  const address = (path: string) => `moz-extension://${UUID}/${path}`;
  const contexts = async (params: object = {}) =>
    (await running.bidi.send('browsingContext.getTree', params)).contexts as { context: string; url: string }[];
  const evaluateIn = (context: string) => evaluator(running.bidi, context);
  /** Runs in the browser's own window, which may do everything. */
  const inShell: Evaluate = (run, ...args) => evaluateIn(shell)(run, ...args);
  const inRemote: Evaluate = (run, ...args) => evaluateIn(remote)(run, ...args);

  const openTab = async (url: string) => {
    const { context } = (await running.bidi.send('browsingContext.create', { type: 'tab' })) as { context: string };
    // Pages of extensions send no load events to a driver.
    await running.bidi.send('browsingContext.navigate', { context, url, wait: 'none' });
    await until(`${url} is loaded`, () =>
      evaluateIn(context)((to) => document.readyState === 'complete' && location.href.startsWith(to), url),
    );
    return context;
  };
  const start = async () => {
    running = await startFirefox(binary, profile, { headless, trusting });
    shell = (await contexts({ 'moz:scope': 'chrome' }))[0]?.context ?? '';
    await inShell(layDesktop);
    await inShell(layViewFinder);
  };
  const install = async () => {
    const file = join(profile, 'moonflower.xpi');
    writeFileSync(file, zipped(folder));
    const extensionData = { type: 'archivePath', path: file };
    await running.bidi.send('webExtension.install', { extensionData, 'moz:permanent': true });
  };
  const backgroundState = () =>
    inShell((extension) => WebExtensionPolicy.getByID(extension).extension.backgroundState, id);
  const isPopupOpen = () => inRemote(() => chrome.extension.getViews({ type: 'popup' }).length > 0);

  /** What the browser asks is answered on its own window. */
  const answer = async (yesOrNo: 'allow' | 'refuse', act: () => Promise<void>) => {
    await act();
    await until('the browser asks', () =>
      inShell((yes) => {
        const question = document.getElementById('addon-webext-permissions-notification');
        const button = question?.querySelector<HTMLElement>(
          yes ? '.popup-notification-primary-button' : '.popup-notification-secondary-button',
        );
        button?.click();
        return button !== null && button !== undefined;
      }, yesOrNo === 'allow'),
    );
  };
  const restart = async ({ kill = false, meanwhile = (_profile: string) => {} } = {}) => {
    await end(running, kill);
    meanwhile(profile);
    await start();
    overTab = null;
    remote = await openTab(address(QUIET_PAGE));
  };
  const close = async () => {
    if (running) await end(running, false);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };

  try {
    await start();
    await install();
    remote = await openTab(address(QUIET_PAGE));
  } catch (error) {
    await close();
    throw error;
  }

  return {
    name: 'firefox',
    cannot: new Set(['buttons']),
    address,
    downloads,
    openPage: async (path) => tabPage(running.bidi, await openTab(path.includes(':') ? path : address(path)), inShell),
    async openPopup(over) {
      await inRemote(() => {
        for (const view of chrome.extension.getViews({ type: 'popup' })) view.close();
      });
      await until('the old popup is gone', async () => !(await isPopupOpen()));
      // A page that was in front for another popup is not in front for this one.
      if (overTab) await running.bidi.send('browsingContext.close', { context: overTab });
      overTab = over === undefined ? null : await openTab(over);
      if (overTab === null) await inRemote(() => chrome.action.openPopup());
      else {
        // As a click on the button does, which gives access to the tab in front; `openPopup` does not.
        await inShell((extension) => {
          const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
          const button = ExtensionParent.apiManager.global.browserActionFor(
            WebExtensionPolicy.getByID(extension).extension,
          );
          void button.triggerAction(window);
        }, id);
      }
      await until('the popup is loaded', () =>
        inRemote(() => chrome.extension.getViews({ type: 'popup' })[0]?.document.readyState === 'complete'),
      );
      return viewPage('popup', inShell, inRemote);
    },
    isPopupOpen,
    async openBeside() {
      // As its entry in the browser's menu does.
      await inShell((extension) => {
        const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
        ExtensionParent.apiManager.global
          .sidebarActionFor(WebExtensionPolicy.getByID(extension).extension)
          .open(window);
      }, id);
      await until('the sidebar is loaded', () =>
        inRemote(
          (type) => chrome.extension.getViews({ type })[0]?.document.readyState === 'complete',
          'sidebar' as 'popup',
        ),
      );
      return viewPage('sidebar', inShell, inRemote);
    },
    badge: () =>
      inRemote(async () => ({
        text: await chrome.action.getBadgeText({}),
        title: await chrome.action.getTitle({}),
        color: [...(await chrome.action.getBadgeBackgroundColor({}))],
      })),
    tabs: async () =>
      (await contexts())
        .filter(({ context, url }) => context !== remote && url !== 'about:blank')
        .map(({ url }) => url),
    evaluate: inRemote,
    async stopWorker() {
      const terminate = () =>
        inShell(async (extension) => {
          const how = { ignoreDevToolsAttached: true, disableResetIdleForTest: true };
          await WebExtensionPolicy.getByID(extension).extension.terminateBackground(how);
        }, id);
      // A page that was just opened may have woken it again meanwhile.
      await until('the event page is gone', async () => {
        await terminate();
        return (await backgroundState()) === 'stopped';
      });
    },
    offline: (isOffline) =>
      inShell((off) => {
        Services.io.offline = off;
      }, isOffline),
    isWorkerRunning: async () => (await backgroundState()) === 'running',
    restart,
    limitStorage: (bytes) =>
      restart({
        meanwhile: () => {
          const kilobytes = bytes === null ? -1 : Math.floor(bytes / 1024);
          appendFileSync(
            join(profile, 'user.js'),
            `user_pref("dom.quotaManager.temporaryStorage.fixedLimit", ${kilobytes});\n`,
          );
        },
      }),
    answerAccess: (yesOrNo, _host, act) => answer(yesOrNo, act),
    allowNotices: (act) => answer('allow', act),
    async clickMenu(entry, link = '') {
      await inShell(
        (extension, menuItemId, linkUrl) => {
          const info = { menuItemId, modifiers: [], editable: false, ...(linkUrl ? { linkUrl } : {}) };
          WebExtensionPolicy.getByID(extension).extension.emit('webext-menu-menuitem-click', info, null);
        },
        id,
        entry,
        link,
      );
    },
    async chooseInMenu(entry) {
      await until(`the menu offers ${entry}`, () =>
        inShell((wanted) => {
          const menu = document.getElementById('contentAreaContextMenu') as ContextMenu | null;
          const item = menu?.querySelector<HTMLElement>(`[id$="-menuitem-_${wanted}"]`);
          if (menu?.state !== 'open' || !item || item.hidden) return false;
          menu.activateItem(item);
          return true;
        }, entry),
      );
    },
    async clickNotice(notice, button) {
      if (button !== undefined) throw new Error('Firefox has no buttons on notices');
      await inShell((name) => {
        const listener = moonflowerDesktop.get(name);
        if (!listener) throw new Error(`there is no notice ${name}`);
        listener.observe(null, 'alertclickcallback', name);
      }, notice);
    },
    async typeInBar(text) {
      await inShell((typed) => {
        window.focus();
        gURLBar.focus();
        gURLBar.select();
        const keyboard = Cc['@mozilla.org/text-input-processor;1']?.createInstance<Keyboard>(Ci.nsITextInputProcessor);
        keyboard?.beginInputTransactionForTests(window);
        for (const key of typed) {
          keyboard?.keydown(new KeyboardEvent('', { key }));
          keyboard?.keyup(new KeyboardEvent('', { key }));
        }
      }, text);
      const lines = () =>
        inShell(() =>
          [...document.querySelectorAll<BarRow>('.urlbarView-row')].map(({ result }) => ({
            text: result?.payload.title ?? '',
            content: result?.payload.content ?? '',
          })),
        );
      return until('the bar has lines of posts', async () => ((await lines()).length > 1 ? lines() : null));
    },
    async enterInBar({ content }) {
      await inShell((chosen) => {
        const rows = [...document.querySelectorAll<BarRow>('.urlbarView-row')];
        const keyboard = Cc['@mozilla.org/text-input-processor;1']?.createInstance<Keyboard>(Ci.nsITextInputProcessor);
        keyboard?.beginInputTransactionForTests(window);
        const press = (key: string, keyCode: number) => {
          const event = new KeyboardEvent('', { key, code: key, keyCode });
          keyboard?.keydown(event);
          keyboard?.keyup(event);
        };
        const steps = rows.findIndex(({ result }) => result?.payload.content === chosen);
        for (let step = 0; step < steps; step++) press('ArrowDown', 40);
        press('Enter', 13);
      }, content);
    },
    async scheme(theme) {
      await inShell(
        (which) => {
          // Pages, and popups, which go with the toolbar: 0 is dark, 1 is light.
          for (const area of ['layout.css.prefers-color-scheme.content-override', 'browser.theme.toolbar-theme']) {
            Services.prefs.setIntPref(area, which);
          }
        },
        theme === 'dark' ? 0 : 1,
      );
    },
    async offAndOn() {
      await inShell(async (extension) => {
        const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
        const addon = await AddonManager.getAddonByID(extension);
        await addon.disable();
        await addon.enable();
      }, id);
      remote = await openTab(address(QUIET_PAGE));
    },
    async reload() {
      await install();
      remote = await openTab(address(QUIET_PAGE));
    },
    ended: () => endOf(running.child),
    close,
  };
}

/**
 * Without a screen the browser closes a notice as soon as it is shown. This desktop keeps it until it is closed, and
 * hands clicks back as every desktop does.
 */
function layDesktop() {
  const desktop = new Map<string, AlertListener>();
  const close = (name: string) => {
    const listener = desktop.get(name);
    desktop.delete(name);
    listener?.observe(null, 'alertfinished', name);
  };
  const service = {
    QueryInterface: ChromeUtils.generateQI(['nsIAlertsService']),
    showAlert(alert: { name: string }, listener: AlertListener) {
      desktop.set(alert.name, listener);
      listener.observe(null, 'alertshow', alert.name);
    },
    closeAlert: close,
    teardown() {},
  };
  const factory = { createInstance: (iid: unknown) => service.QueryInterface(iid) };
  Components.manager
    .QueryInterface(Ci.nsIComponentRegistrar)
    .registerFactory(Services.uuid.generateUUID(), 'A desktop', '@mozilla.org/alerts-service;1', factory);
  Object.assign(globalThis, { moonflowerDesktop: desktop });
}

interface AlertListener {
  observe(subject: null, topic: string, data: string): void;
}

async function end({ child, bidi }: { child: ChildProcess; bidi: Bidi }, kill: boolean) {
  const gone = endOf(child);
  if (kill) child.kill('SIGKILL');
  else await bidi.send('browser.close').catch(() => {});
  const stuck = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(stuck);
  bidi.close();
}

async function startFirefox(
  binary: string,
  profile: string,
  { headless, trusting }: { headless: boolean; trusting: boolean },
) {
  const args = ['--profile', profile, '--no-remote', '--remote-debugging-port', '0', '--remote-allow-system-access'];
  const child = spawn(binary, [...args, ...(headless ? ['--headless'] : []), 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // Whoever started it may end without a goodbye.
  const killIt = () => child.kill('SIGKILL');
  process.once('exit', killIt);
  child.once('exit', () => process.off('exit', killIt));
  const address = await new Promise<string>((ok, no) => {
    let said = '';
    child.stderr.on('data', (data) => {
      said += data;
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
      if (found?.[1]) ok(found[1]);
    });
    child.once('exit', (code) => no(new Error(`Firefox ended with ${code}: ${said}`)));
  });
  return { child, bidi: await connectBidi(address, { acceptInsecureCerts: trusting }) };
}

function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((ok) => child.once('exit', () => ok()));
}

function evaluator(bidi: Bidi, context: string): Evaluate {
  return async (run, ...args) => {
    const reply = (await bidi.send('script.callFunction', {
      functionDeclaration: `async (given) => JSON.stringify(await (${run})(...JSON.parse(given)))`,
      awaitPromise: true,
      target: { context },
      arguments: [{ type: 'string', value: JSON.stringify(args) }],
      userActivation: true,
    })) as { type: string; exceptionDetails?: { text: string }; result?: { value?: string } };
    if (reply.type === 'exception') throw new Error(reply.exceptionDetails?.text);
    return reply.result?.value === undefined ? undefined : JSON.parse(reply.result.value);
  };
}

/** Code points that WebDriver gives to keys without a character (WebDriver §17.4.2). */
const KEYS: Record<string, string> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Escape: '\uE00C',
  ' ': '\uE00D',
  Alt: '\uE00A',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  F6: '\uE036',
  Meta: '\uE03D',
};
const NEW_TAB_KEY = process.platform === 'darwin' ? 'Meta' : 'Control';

function tabPage(bidi: Bidi, context: string, inShell: Evaluate): Page {
  const evaluate = evaluator(bidi, context);
  const act = (...actions: object[]) => bidi.send('input.performActions', { context, actions });
  const keys = (...strokes: [type: 'keyDown' | 'keyUp', key: string][]) =>
    act({ type: 'key', id: 'keyboard', actions: strokes.map(([type, key]) => ({ type, value: KEYS[key] ?? key })) });
  const click: Page['click'] = async (selector, { button = 'left', newTab = false, text } = {}) => {
    const [x, y] = await spotOf(evaluate, selector, text);
    const which = { left: 0, middle: 1, right: 2 }[button];
    if (newTab) await keys(['keyDown', NEW_TAB_KEY]);
    await act({
      type: 'pointer',
      id: 'mouse',
      actions: [
        { type: 'pointerMove', x, y },
        { type: 'pointerDown', button: which },
        { type: 'pointerUp', button: which },
      ],
    });
    if (newTab) await keys(['keyUp', NEW_TAB_KEY]);
  };
  return {
    evaluate,
    click,
    async hover(selector) {
      const [x, y] = await spotOf(evaluate, selector);
      await act({ type: 'pointer', id: 'mouse', actions: [{ type: 'pointerMove', x, y }] });
    },
    async type(selector, text) {
      await click(selector);
      await keys(['keyDown', NEW_TAB_KEY], ['keyDown', 'a'], ['keyUp', 'a'], ['keyUp', NEW_TAB_KEY]);
      for (const sign of text) await keys(['keyDown', sign], ['keyUp', sign]);
    },
    async chooseFile(selector, file) {
      const { result } = (await bidi.send('script.evaluate', {
        expression: `document.querySelector(${JSON.stringify(selector)})`,
        awaitPromise: false,
        target: { context },
      })) as { result?: { sharedId?: string } };
      await bidi.send('input.setFiles', { context, element: { sharedId: result?.sharedId }, files: [file] });
    },
    async press(key) {
      const [held, last] = chordOf(key);
      for (const each of held) await keys(['keyDown', each]);
      await keys(['keyDown', last], ['keyUp', last]);
      for (const each of held) await keys(['keyUp', each]);
    },
    async screenshot(file) {
      const { data } = (await bidi.send('browsingContext.captureScreenshot', { context })) as { data: string };
      writeFileSync(file, Buffer.from(data, 'base64'));
    },
    async size(width, height) {
      await bidi.send('browsingContext.setViewport', { context, viewport: { width, height } });
    },
    medium: (medium) =>
      inShell((asOn) => {
        gBrowser.selectedBrowser.browsingContext.mediumOverride = asOn;
      }, medium),
    async print() {
      const page = { width: 21, height: 29.7 };
      const { data } = (await bidi.send('browsingContext.print', { context, page })) as { data: string };
      return Buffer.from(data, 'base64');
    },
    clipboard: () =>
      inShell(() => {
        const held = Cc['@mozilla.org/widget/transferable;1']?.createInstance(Ci.nsITransferable);
        if (!held) throw new Error('no clipboard');
        held.init(null);
        held.addDataFlavor('text/plain');
        Services.clipboard.getData(held, Services.clipboard.kGlobalClipboard);
        const found: Found = {};
        held.getTransferData('text/plain', found);
        return found.value?.QueryInterface(Ci.nsISupportsString).data ?? '';
      }),
    close: async () => {
      await bidi.send('browsingContext.close', { context });
    },
  };
}

/**
 * Neither the toolbar's popup nor the sidebar is a context for a driver. They are read from another page of ours, which
 * may see them, and get their input from the browser's own window.
 */
function viewPage(kind: View, inShell: Evaluate, inRemote: Evaluate): Page {
  const evaluate: Evaluate = (run, ...args) => {
    // `run` finds its `document` and `window` where it stands, so it is put where they are the view's.
    const inView = `(...args) => {
      const window = chrome.extension.getViews({ type: '${kind}' })[0];
      if (!window) throw new Error('the ${kind} is closed');
      const { document, location } = window;
      return (${run})(...args);
    }`;
    return inRemote(inView as unknown as typeof run, ...args);
  };
  return {
    evaluate,
    async click(selector, { button = 'left', newTab = false, text } = {}) {
      const [x, y] = await spotOf(evaluate, selector, text);
      const modifiers = newTab ? (NEW_TAB_KEY === 'Meta' ? 8 : 2) : 0;
      const options = JSON.stringify({ button: button === 'middle' ? 1 : 0, clickCount: 1, modifiers });
      await inShell(
        runInView,
        kind,
        `for (const type of ['mousedown', 'mouseup']) content.synthesizeMouseEvent(type, ${x}, ${y}, ${options}, {});`,
      );
    },
    async hover(selector) {
      const [x, y] = await spotOf(evaluate, selector);
      await inShell(runInView, kind, `content.synthesizeMouseEvent('mousemove', ${x}, ${y}, {}, {});`);
    },
    async type(selector, text) {
      await this.click(selector);
      for (const key of text) await this.press(key);
    },
    chooseFile: () => Promise.reject(new Error('the list has no field for files')),
    size: () => Promise.reject(new Error('it has a size of its own')),
    medium: () => Promise.reject(new Error('nobody prints the list')),
    print: () => Promise.reject(new Error('nobody prints the list')),
    clipboard: () => Promise.reject(new Error('nothing in the list is copied')),
    async press(key) {
      const [held, last] = chordOf(key);
      await inShell(
        runInView,
        kind,
        `const keyboard = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
        keyboard.beginInputTransactionForTests(content);
        const held = ${JSON.stringify(held)}.map((key) => new content.KeyboardEvent('', { key, code: key + 'Left' }));
        const key = new content.KeyboardEvent('', { key: ${JSON.stringify(last)} });
        for (const each of held) keyboard.keydown(each);
        keyboard.keydown(key);
        keyboard.keyup(key);
        for (const each of held) keyboard.keyup(each);`,
      );
    },
    async screenshot(file) {
      const data = await inShell(async (which) => {
        const view = moonflowerView(which);
        const area = new DOMRect(0, 0, view.clientWidth, view.clientHeight);
        const image = await view.browsingContext.currentWindowGlobal.drawSnapshot(area, 1, 'white');
        const canvas = new OffscreenCanvas(image.width, image.height);
        canvas.getContext('2d')?.drawImage(image, 0, 0);
        const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
        return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      }, kind);
      writeFileSync(file, Buffer.from(data, 'base64'));
    },
    close: () => (kind === 'popup' ? evaluate(() => window.close()) : inShell(() => SidebarController.hide())),
  };
}

type View = 'popup' | 'sidebar';

/** Lays down in the browser's own window what finds a view there. */
function layViewFinder() {
  const moonflowerView = (kind: View) => {
    const sidebar = document.querySelector<HTMLIFrameElement>('#sidebar')?.contentDocument;
    const view =
      kind === 'popup'
        ? document.querySelector('.webextension-popup-browser')
        : sidebar?.querySelector('#webext-panels-browser');
    if (!view) throw new Error(`the ${kind} is closed`);
    return view;
  };
  Object.assign(globalThis, { moonflowerView });
}

/** Runs privileged code in the process of a view; back when it has run, or when the view closed over it. */
function runInView(kind: View, code: string): Promise<void> {
  const view = moonflowerView(kind);
  const done = `moonflower:${Math.random()}`;
  const script = `try { ${code} sendAsyncMessage('${done}', ''); } catch (error) { sendAsyncMessage('${done}', String(error)); }`;
  return new Promise((ok, no) => {
    const gone = setInterval(() => view.isConnected || ok(), 50);
    view.messageManager.addMessageListener(done, ({ data }) => {
      clearInterval(gone);
      if (data) no(new Error(data));
      else ok();
    });
    view.messageManager.loadFrameScript(`data:,${encodeURIComponent(script)}`, false);
  });
}

// What code in Firefox's own window finds there, as far as it is used above.
interface ViewBrowser extends HTMLElement {
  browsingContext: {
    currentWindowGlobal: { drawSnapshot(area: DOMRect, scale: number, background: string): Promise<ImageBitmap> };
  };
  messageManager: {
    addMessageListener(name: string, listener: (message: { data: string }) => void): void;
    loadFrameScript(address: string, later: boolean): void;
  };
}
declare const moonflowerView: (kind: View) => ViewBrowser;
declare const SidebarController: { hide(): void };
interface ActionButton {
  triggerAction(window: Window): Promise<void>;
}
declare const moonflowerDesktop: Map<string, AlertListener>;
declare const Ci: {
  nsIComponentRegistrar: unknown;
  nsITransferable: unknown;
  nsISupportsString: unknown;
  nsITextInputProcessor: unknown;
};
declare const Cc: Record<string, { createInstance<Instance = Transferable>(kind: unknown): Instance }>;
declare const gURLBar: { focus(): void; select(): void };
interface ContextMenu extends HTMLElement {
  state: string;
  activateItem(item: HTMLElement): void;
}
interface BarRow extends HTMLElement {
  result?: { payload: { title?: string; content?: string } };
}
interface Keyboard {
  beginInputTransactionForTests(window: Window): void;
  keydown(event: KeyboardEvent): void;
  keyup(event: KeyboardEvent): void;
}
declare const gBrowser: { selectedBrowser: { browsingContext: { mediumOverride: string } } };
interface Transferable {
  init(context: null): void;
  addDataFlavor(flavor: string): void;
  getTransferData(flavor: string, found: Found): void;
}
interface Found {
  value?: { QueryInterface(kind: unknown): { data: string } };
}
declare const Components: {
  manager: {
    QueryInterface(iid: unknown): {
      registerFactory(id: unknown, name: string, contract: string, factory: object): void;
    };
  };
};
declare const ChromeUtils: {
  generateQI(names: string[]): (iid: unknown) => unknown;
  importESModule(address: string): {
    ExtensionParent: {
      apiManager: {
        global: {
          browserActionFor(extension: object): ActionButton;
          sidebarActionFor(extension: object): { open(window: Window): void };
        };
      };
    };
    AddonManager: { getAddonByID(id: string): Promise<{ disable(): Promise<void>; enable(): Promise<void> }> };
  };
};
declare const Services: {
  clipboard: { kGlobalClipboard: number; getData(into: Transferable, which: number): void };
  io: { offline: boolean };
  prefs: { setIntPref(name: string, value: number): void };
  uuid: { generateUUID(): unknown };
};
declare const WebExtensionPolicy: {
  getByID(id: string): {
    extension: {
      backgroundState: string;
      terminateBackground(how: object): Promise<void>;
      emit(event: string, ...details: unknown[]): void;
    };
  };
};
