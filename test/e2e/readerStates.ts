// Every state of the reader, as a person meets it: for the tests and for the screenshots.
import { answer, type Behaviour } from '../server/behaviours.mjs';
import type { startFeedServer } from '../server/feedServer.mjs';
import { seed } from '../shots/popupStates.mjs';
import { PICTURE, READER_STATES } from '../shots/readerStates.mjs';
import { type Driver, type Page, until } from './driver.ts';
import { type State, twoFrames, untilThere } from './popupStates.ts';

export type ReaderStateName = keyof typeof READER_STATES;
export const readerStateNames = Object.keys(READER_STATES) as ReaderStateName[];

/** One state of the reader. */
export interface ReaderState extends Pick<State, 'data' | 'keys' | 'dir' | 'wait'> {
  /** What the address ends in. */
  place: string;
  size: [width: number, height: number];
  /** Selectors, clicked one after the other. */
  click?: string[];
  /** What is there in the end in the text of the post. */
  waitIn?: string;
  /** How the server answers who asks for its picture. */
  picture?: Behaviour;
}

export const readerStateOf = (name: ReaderStateName): ReaderState => READER_STATES[name] as unknown as ReaderState;

/** From here on three panes stand side by side (`useWide`). */
const WIDE_PX = 1089;

function isSideAway(): boolean {
  return document.querySelector('.side')?.checkVisibility() !== true;
}

/** Opens the reader in a state: all that the store holds is replaced. */
export async function openReaderState(
  driver: Driver,
  state: ReaderState,
  server: Awaited<ReturnType<typeof startFeedServer>>,
): Promise<Page> {
  server.set('/posts/moon.png', state.picture ?? answer({ type: 'image/svg+xml', body: PICTURE }));
  const data = JSON.parse(JSON.stringify(state.data).replaceAll('%SERVER%', server.url));
  await driver.evaluate(seed as (data: State['data']) => Promise<void>, data);
  const reader = await driver.openPage(`src/reader/index.html${state.place}`);
  await reader.size(...state.size);
  await untilThere(reader, '.panes');
  await reader.evaluate((direction) => {
    if (direction) document.documentElement.dir = direction;
  }, state.dir ?? '');
  if (state.waitIn) {
    await until(`${state.waitIn} is in the post`, () =>
      reader.evaluate(
        (it) => document.querySelector('iframe')?.contentDocument?.querySelector(it) != null,
        state.waitIn ?? '',
      ),
    );
  }
  // Until the page has heard of its size, a click meets what a wide one has there.
  const [width] = state.size;
  if (width < WIDE_PX) await until('the feeds make room', () => reader.evaluate(isSideAway));
  for (const selector of state.click ?? []) await reader.click(selector);
  for (const key of state.keys ?? []) await reader.press(key);
  if (state.wait) await untilThere(reader, state.wait);
  await twoFrames(reader);
  // Colours take their time.
  await reader.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => {}));
  return reader;
}
