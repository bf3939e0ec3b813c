import type { Omnibox } from 'webextension-polyfill';
import { browser } from './browser';
import { logMistake } from './log';

/** A line below the address bar. */
export interface Suggestion {
  /** What the bar holds once the line is chosen, and hands back. */
  content: string;
  title: string;
  /** Shown less. */
  beside: string;
}

export type OmniboxPlace = 'here' | 'tab' | 'background';

const PLACES: Record<Omnibox.OnInputEnteredDisposition, OmniboxPlace> = {
  currentTab: 'here',
  newForegroundTab: 'tab',
  newBackgroundTab: 'background',
};

/** What the address bar does after our keyword. `hint` is its first line, which Enter alone chooses. */
export function listenToOmnibox(listener: {
  hint: () => string;
  suggest: (text: string) => Promise<Suggestion[]>;
  enter: (text: string, where: OmniboxPlace) => void;
}): void {
  const { omnibox } = browser;
  if (!omnibox) return; // Firefox for Android.
  omnibox.onInputStarted.addListener(() =>
    omnibox.setDefaultSuggestion({ description: cleaned(listener.hint(), readsXml()) }),
  );
  let typed = '';
  let turn = Promise.resolve();
  omnibox.onInputChanged.addListener((text, show) => {
    typed = text;
    // One after the other, so that a slow search never has the last word over a newer one.
    turn = turn.then(async () => {
      if (typed !== text) return;
      try {
        show((await listener.suggest(text)).map((each) => toLine(each, readsXml())));
      } catch (error) {
        logMistake(error);
        show([]); // What is there was found for another text.
      }
    });
  });
  omnibox.onInputEntered.addListener((text, disposition) => listener.enter(text, PLACES[disposition]));
}

/** Chromium reads descriptions as XML, and throws at one that is not well-formed; Firefox shows them as they are. */
function readsXml(): boolean {
  return !('getBrowserInfo' in browser.runtime);
}

/** A suggestion as the browser wants it. */
export function toLine({ content, title, beside }: Suggestion, asXml: boolean): Omnibox.SuggestResult {
  const [name, rest] = [cleaned(title, asXml), cleaned(beside, asXml)];
  if (rest === '') return { content, description: name };
  return { content, description: asXml ? `${name} <dim>${rest}</dim>` : `${name} · ${rest}` };
}

const XML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
/** No XML may hold them (XML 1.0 §2.2): controls, halves of surrogate pairs, and the two non-characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NO_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|\p{Surrogate}/gu;

function cleaned(text: string, asXml: boolean): string {
  const clean = text.replace(NO_XML, '');
  return asXml ? clean.replace(/[&<>"']/g, (sign) => XML[sign] ?? sign) : clean;
}
