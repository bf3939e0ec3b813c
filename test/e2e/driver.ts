/** A browser with the extension in it, as a person meets it: the same steps for every browser. */
export interface Driver {
  name: 'chromium' | 'firefox';
  /** The address of one of our pages, by its path in the build. */
  address(path: string): string;
  /** One of our pages, or any other address, in a tab in front. */
  openPage(address: string): Promise<Page>;
  /** Presses the toolbar button: the real popup. An open one is closed first. `over`: with this page in front. */
  openPopup(over?: string): Promise<Page>;
  isPopupOpen(): Promise<boolean>;
  /** The list beside the page: Chromium's side panel, Firefox's sidebar. */
  openBeside(): Promise<Page>;
  badge(): Promise<Badge>;
  /** Addresses of all tabs but the driver's own, in the order in which they were opened. */
  tabs(): Promise<string[]>;
  /** Runs in a page of ours that does nothing by itself: the way to `chrome.*`, in both browsers. */
  evaluate: Evaluate;
  /** Ends the worker (Firefox: the event page) as the browser does after 30 idle seconds. */
  stopWorker(): Promise<void>;
  isWorkerRunning(): Promise<boolean>;
  /** Sends one command of the DevTools protocol to the worker, and gives the answer. Chromium only. */
  // biome-ignore lint/suspicious/noExplicitAny: each command has an answer of its own.
  askWorker?(command: string, params?: object): Promise<any>;
  /** Takes the network away from the worker, as far as it can see, or gives it back. It must not be stopped in between. */
  offline(isOffline: boolean): Promise<void>;
  /**
   * Ends the browser and starts it again with the same profile. `kill`: as a power cut does. `meanwhile`: what else
   * befalls the profile, given its folder.
   */
  restart(how?: { kill?: boolean; meanwhile?: (profile: string) => void }): Promise<void>;
  /** Answers what the browser asks when `act` clicks something that needs access to a host. */
  answerAccess(answer: 'allow' | 'refuse', host: string, act: () => Promise<void>): Promise<void>;
  /**
   * Says yes when `act` clicks something that needs the permission to show notices. Pages that are open may be gone
   * before: `act` opens its own.
   */
  allowNotices(act: () => Promise<void>): Promise<void>;
  /** Chooses an entry of the toolbar icon's menu, or of the menu of a link. */
  clickMenu(id: string, link?: string): Promise<void>;
  /** Chooses an entry of ours in the menu that a right click has opened over a page. Firefox only: elsewhere no driver sees it. */
  chooseInMenu?(entry: string): Promise<void>;
  /** Clicks a notice, or the button at this place on it. */
  clickNotice(id: string, button?: number): Promise<void>;
  /**
   * Types into the address bar, and gives the lines below it, once some are there besides our first one. Firefox: key by key. Chromium shows no bar to a driver: on
   * its own page about the bar, which asks the same controller.
   */
  typeInBar(text: string): Promise<BarLine[]>;
  /** Chooses one of these lines with Enter (in Chromium: what the bar then sends to the worker is sent from there). */
  enterInBar(line: BarLine): Promise<void>;
  /** What the browser cannot be brought to do without a screen. */
  cannot: ReadonlySet<'refuse' | 'buttons'>;
  /** Where the browser puts what a page saves. */
  downloads: string;
  scheme(theme: 'light' | 'dark'): Promise<void>;
  /**
   * From now on the browser gives us so many bytes in all, or as many as it likes (null). Firefox is restarted for it;
   * Chromium heeds it only without the permission `unlimitedStorage`.
   */
  limitStorage(bytes: number | null): Promise<void>;
  /** Takes the build from its folder anew. */
  reload(): Promise<void>;
  /** Switches the extension off and on, as one can where the browser lists its extensions. Its pages are gone then. */
  offAndOn(): Promise<void>;
  /** Settles when the browser is closed, by whomever. */
  ended(): Promise<void>;
  /** Ends the browser and removes its profile. */
  close(): Promise<void>;
}

/** Runs in a page of the browser; the function, its arguments and its result travel as text, so it sees nothing from here. */
export type Evaluate = <Args extends unknown[], Result>(
  run: (...args: Args) => Result | Promise<Result>,
  ...args: Args
) => Promise<Result>;

export interface Page {
  evaluate: Evaluate;
  /** Clicks the first element that fits, once it is there, stands still, and nothing covers it. */
  click(selector: string, how?: Click): Promise<void>;
  /** Moves the pointer onto the first element that fits, and leaves it there. */
  hover(selector: string): Promise<void>;
  /** Puts the caret into a field, as a click does, and types over what is there. */
  type(selector: string, text: string): Promise<void>;
  /** One key, as `KeyboardEvent.key` names it: `j`, `Enter`, `Escape`, `A` (with Shift); `Shift+F6`, `Control+f`. */
  press(key: string): Promise<void>;
  /** Puts a file into a field for files, as the browser's own window for choosing one does. */
  chooseFile(selector: string, file: string): Promise<void>;
  /** PNG. */
  screenshot(file: string): Promise<void>;
  /** Of the view, in CSS pixels. Not of a popup, which has its own. */
  size(width: number, height: number): Promise<void>;
  /** Looks as on paper, or as on a screen again. Not of a popup. */
  medium(medium: 'print' | 'screen'): Promise<void>;
  /** PDF, on A4 with the browser's own margins. Not of a popup. */
  print(): Promise<Uint8Array>;
  /** What it put into the clipboard last, as text. Not of a popup. */
  clipboard(): Promise<string>;
  /** What its scripts hold, after a collection of what they do not. Chromium only. */
  heapBytes?(): Promise<number>;
  /** What a screen reader is given: one line for each thing, deeper ones indented. Chromium only. */
  told?(): Promise<string>;
  close(): Promise<void>;
}

export interface Click {
  /** Only an element that says this. */
  text?: string;
  button?: 'left' | 'middle' | 'right';
  /** Holds Control, or Command where that opens tabs. */
  newTab?: boolean;
}

export interface BarLine {
  text: string;
  /** What the bar holds once the line is chosen. */
  content: string;
}

export interface Badge {
  text: string;
  title: string;
  /** Red, green, blue, alpha, 0–255. */
  color: number[];
}

export interface Launch {
  /** The build to load. */
  folder: string;
  /** The browser's binary. */
  binary: string;
  headless?: boolean;
  /** The language of the browser itself, as a BCP 47 tag; only Chromium brings all of them along. */
  language?: string;
  /** May reach the whole network, not only this machine. */
  online?: boolean;
  /** Names of hosts, besides its own, that lead to this machine. */
  names?: string[];
  /** Takes any certificate for a good one. */
  trusting?: boolean;
  /** Who starts the browser sees to Ctrl-C and the like. */
  ownSignals?: boolean;
}

/** `Control+f` → the keys to hold, and the one to press. */
export function chordOf(press: string): [held: string[], key: string] {
  const parts = press.split(/\+(?=.)/);
  const key = parts.pop() ?? '';
  return [/^[A-Z]$/.test(key) ? ['Shift', ...parts] : parts, key === 'Space' ? ' ' : key];
}

const EVERY_MS = 40;

/**
 * The first thing that `probe` gives that is not null, undefined or false. A probe that throws has not got there yet:
 * pages come and go.
 *
 * @throws after `withinMs`, with `what` and the last that was seen
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T> | T,
  withinMs = 10_000,
): Promise<Exclude<T, null | undefined | false>> {
  const endsAt = Date.now() + withinMs;
  let last: unknown;
  while (Date.now() < endsAt) {
    try {
      const seen = await probe();
      if (seen !== null && seen !== undefined && seen !== false) return seen as Exclude<T, null | undefined | false>;
      last = seen;
    } catch (error) {
      last = error;
    }
    await new Promise((ok) => setTimeout(ok, EVERY_MS));
  }
  throw new Error(`Not within ${withinMs} ms: ${what}. Last: ${last}`);
}

/** Not what a wait is for: shows up in its message if it runs out. */
export function notYet(seen: unknown): never {
  throw new Error(typeof seen === 'string' ? seen : JSON.stringify(seen));
}

/** Where to click: CSS pixels from the corner of the view. A popup grows when it opens, so the place must hold still. */
export async function spotOf(evaluate: Evaluate, selector: string, text = ''): Promise<[x: number, y: number]> {
  let last = '';
  return until(`${selector} ${text} can be clicked`, async () => {
    const spot = await evaluate(visibleMiddle, selector, text);
    const still = String(spot) === last;
    last = String(spot);
    return still && spot;
  });
}

function visibleMiddle(selector: string, text: string): [number, number] | null {
  const element = [...document.querySelectorAll(selector)].find((each) => each.textContent?.includes(text));
  if (!element) return null;
  element.scrollIntoView({ block: 'nearest' });
  const { x, y, width, height } = element.getBoundingClientRect();
  const spot: [number, number] = [Math.round(x + width / 2), Math.round(y + height / 2)];
  const hit = document.elementFromPoint(...spot);
  return hit && (element.contains(hit) || hit.contains(element)) ? spot : null;
}
