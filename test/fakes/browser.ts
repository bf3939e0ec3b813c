import { readFileSync } from 'node:fs';

/**
 * A small working browser for code under `platform/`: storage that stores, permissions that can be given and taken,
 * words from the English file. It behaves; it records nothing.
 */
const messages: Record<string, { message: string; placeholders?: Record<string, { content: string }> }> = JSON.parse(
  readFileSync(new URL('../../public/_locales/en/messages.json', import.meta.url), 'utf8'),
);

type Listener = (...details: never[]) => unknown;

function event() {
  const listeners = new Set<Listener>();
  return {
    addListener: (listener: Listener) => void listeners.add(listener),
    removeListener: (listener: Listener) => void listeners.delete(listener),
    emit: (...details: unknown[]) => [...listeners].map((listener) => listener(...(details as never[]))),
  };
}

function storageArea(name: string, onChanged: ReturnType<typeof event>) {
  const held = new Map<string, unknown>();
  return {
    get: async (keys: string | string[] | null) =>
      Object.fromEntries([...held].filter(([key]) => keys === null || [keys].flat().includes(key))),
    set: async (values: Record<string, unknown>) => {
      const changes = Object.entries(values).map(([key, newValue]) => {
        const oldValue = held.get(key);
        held.set(key, structuredClone(newValue));
        return [key, { oldValue, newValue }];
      });
      onChanged.emit(Object.fromEntries(changes), name);
    },
    remove: async (keys: string | string[]) => [keys].flat().forEach((key) => void held.delete(key)),
    clear: async () => held.clear(),
  };
}

function fill(message: string, placeholders: Record<string, { content: string }>, values: string[]): string {
  const named = message.replace(
    /\$([A-Za-z0-9_]+)\$/g,
    (_, name: string) => placeholders[name.toLowerCase()]?.content ?? '',
  );
  return named.replace(/\$(\d)/g, (_, position: string) => values[Number(position) - 1] ?? '');
}

const onChanged = event();
const origins = new Set<string>();
/** What the browser's menus hold of us, by id. */
export const menu = new Map<string, { id: string }>();
let popup = '/src/popup/index.html';

export const browser = {
  i18n: {
    getMessage: (key: string, values: string | string[] = []) => {
      if (key === '@@bidi_dir') return 'ltr';
      const found = messages[key];
      return found ? fill(found.message, found.placeholders ?? {}, [values].flat()) : '';
    },
    getUILanguage: () => 'en',
  },
  storage: {
    onChanged,
    sync: storageArea('sync', onChanged),
    local: storageArea('local', onChanged),
    session: storageArea('session', onChanged),
  },
  contextMenus: {
    create: (entry: { id: string }, done: () => void) => {
      if (menu.has(entry.id))
        browser.runtime.lastError = { message: `Cannot create item with duplicate id ${entry.id}` };
      else menu.set(entry.id, entry);
      queueMicrotask(() => {
        done();
        browser.runtime.lastError = undefined;
      });
    },
    removeAll: async () => menu.clear(),
    onClicked: event(),
  },
  omnibox: {
    setDefaultSuggestion: (_line: { description: string }) => {},
    onInputStarted: event(),
    onInputChanged: event(),
    onInputEntered: event(),
  },
  action: {
    setPopup: async (next: { popup: string }) => {
      popup = next.popup;
    },
    getPopup: async () => `chrome-extension://moonflower-in-tests${popup}`,
  },
  permissions: {
    contains: async ({ origins: wanted }: { origins: string[] }) => wanted.every((origin) => origins.has(origin)),
    request: async ({ origins: wanted }: { origins: string[] }) => {
      for (const origin of wanted) origins.add(origin);
      return true;
    },
    remove: async ({ origins: unwanted }: { origins: string[] }) => {
      for (const origin of unwanted) origins.delete(origin);
      return true;
    },
    onAdded: event(),
    onRemoved: event(),
  },
  runtime: {
    id: 'moonflower-in-tests',
    lastError: undefined as { message: string } | undefined,
    getURL: (path: string) => `chrome-extension://moonflower-in-tests/${path}`,
    getManifest: () => ({ version: '0.0.0' }),
    onMessage: event(),
    onStartup: event(),
    onInstalled: event(),
    sendMessage: async (message: unknown) => {
      const sender = { id: 'moonflower-in-tests', url: 'chrome-extension://moonflower-in-tests/src/popup/index.html' };
      const [answer] = browser.runtime.onMessage.emit(message, sender);
      if (answer === undefined) throw new Error('Could not establish connection. Receiving end does not exist.');
      return answer;
    },
  },
};

export default browser;
