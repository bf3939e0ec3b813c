// Every state of the popup, as a person meets it: for the tests and for the screenshots.
import { STATES, seed } from '../shots/popupStates.mjs';
import { type Driver, type Page, until } from './driver.ts';
import { openPopup } from './steps.ts';

export type StateName = keyof typeof STATES;
export const stateNames = Object.keys(STATES) as StateName[];

/** One state of the popup. */
export interface State {
  /** What the store holds: rows by store. */
  data: { feeds: { id: string; title: string }[]; items: object[]; states: object[] };
  /** Below the demo server's address: the page in front. */
  page?: string;
  /** Of the browser. */
  language?: string;
  offline?: boolean;
  dir?: 'rtl';
  /** Pressed once the popup shows something. */
  keys?: string[];
  /** Selector of a field, and what is typed into it. */
  type?: [selector: string, text: string];
  /** What is there in the end. */
  wait?: string;
}

export const stateOf = (name: StateName): State => STATES[name] as State;

/** Puts the popup into a state: all that the store holds is replaced. */
export async function openState(driver: Driver, state: State, serverUrl: string): Promise<Page> {
  await driver.evaluate(seed as (data: State['data']) => Promise<void>, state.data);
  const popup = state.page ? await driver.openPopup(serverUrl + state.page) : await openPopup(driver);
  await popup.evaluate(
    (isOffline, direction) => {
      if (direction) document.documentElement.dir = direction;
      if (!isOffline) return;
      Object.defineProperty(window.navigator, 'onLine', { get: () => false });
      window.dispatchEvent(new Event('offline'));
    },
    state.offline ?? false,
    state.dir ?? '',
  );
  for (const key of state.keys ?? []) await popup.press(key);
  if (state.type) {
    const [field, text] = state.type;
    await until('the field is there', () => popup.evaluate((it) => document.querySelector(it) !== null, field));
    await popup.type(field, text);
  }
  if (state.wait) await untilThere(popup, state.wait);
  await twoFrames(popup);
  return popup;
}

export function untilThere(popup: Page, selector: string): Promise<true> {
  return until(`${selector} is there`, () =>
    popup.evaluate((it) => document.querySelector(it) !== null, selector),
  ) as Promise<true>;
}

/** What a key changed is painted, and icons are there. */
export function twoFrames(popup: Page): Promise<void> {
  return popup.evaluate(
    () => new Promise<void>((ok) => window.requestAnimationFrame(() => window.requestAnimationFrame(() => ok()))),
  );
}

/** The same on every day and at every hour. */
export function undated(text: string): string {
  return text
    .replaceAll(/[\u2068\u2069]/g, '') // Nobody hears them.
    .replaceAll(/\d+:\d\d\s[AP]M/g, 'TIME')
    .replaceAll(/\b\d+ min ago|\bjust now/g, 'AGO')
    .replaceAll(/\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d+/g, 'DATE')
    .replaceAll(/\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/g, 'DAY')
    .replaceAll(/Updated (?:DAY|TIME)/g, 'Updated TIME') // An hour ago may be yesterday.
    .replaceAll(/\b20\d\d\b/g, 'YEAR');
}
