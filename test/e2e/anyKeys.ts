// A person who presses any keys, and somebody beside them who writes down what must come of it.
import { type Driver, type Page, until } from './driver.ts';
import * as hard from './hardshipSteps.ts';
import * as person from './steps.ts';

interface Marks {
  unread: boolean;
  starred: boolean;
}

/** What the popup, the badge and the store are to say, kept without asking them. */
export interface AnyKeys {
  /** One step: keys, the popup closed and opened again, or the worker stopped. */
  step(): Promise<void>;
  /** These posts came. */
  came(titles: string[]): void;
  /** Fails with the last steps unless the store, the badge and the rows say what they should. */
  expectTrue(): Promise<void>;
  close(): Promise<void>;
}

/** @param random from 0 to 1 */
export async function anyKeys(driver: Driver, titles: string[], random: () => number): Promise<AnyKeys> {
  const posts = new Map<string, Marks>();
  const taken: (() => void)[] = [];
  const steps: string[] = [];
  let popup = await person.openPopup(driver);

  const came = (all: string[]) => {
    for (const title of all) if (!posts.has(title)) posts.set(title, { unread: true, starred: false });
  };
  came(titles);

  /** To be taken back in one step. */
  const change = (changed: Marks[], to: (post: Marks) => Partial<Marks>) => {
    if (changed.length === 0) return;
    const before = changed.map((post) => ({ ...post }));
    for (const post of changed) Object.assign(post, to(post));
    taken.push(() => changed.forEach((post, index) => void Object.assign(post, before[index])));
  };
  const choose = <T>(from: T[]) => from[Math.floor(random() * from.length)] as T;
  const press = (key: string) => {
    steps.push(key);
    return popup.press(key);
  };
  const turn = async (key: string, what: keyof Marks) => {
    const title = await focusedTitle(popup);
    const post = posts.get(title);
    steps.push(`on ${title || 'no post'}:`);
    await press(key);
    if (post) change([post], (was) => ({ [what]: !was[what] }));
  };

  const acts: (() => Promise<unknown>)[] = [
    () => press(choose(['j', 'k', 'n', 'p', 'Home', 'End'])),
    () => press('j'),
    () => turn('m', 'unread'),
    () => turn('m', 'unread'),
    () => turn('s', 'starred'),
    async () => {
      await expectTrue(); // A key turns what is seen, and what is taken back is seen when it is done.
      await press('z');
      taken.pop()?.();
      await expectTrue();
    },
    async () => {
      await press('g');
      await press(choose(['u', 'l', 's']));
      await expectTrue();
    },
    async () => {
      steps.push('opens the popup again');
      await popup.close();
      popup = await person.openPopup(driver, { later: random() < 0.5 });
    },
    async () => {
      if (random() < 0.5) return;
      await popup.close();
      popup = await person.openPopup(driver);
      await press('A');
      change(
        [...posts.values()].filter(({ unread }) => unread),
        () => ({ unread: false }),
      );
    },
    async () => {
      await expectTrue();
      steps.push('the worker stops');
      await driver.stopWorker();
    },
  ];

  const problems = async () => {
    const stored = await hard.readStore(driver);
    const wrong = stored.posts.filter(({ title, unread, starred }) => {
      const post = posts.get(title);
      return post?.unread !== unread || post.starred !== starred;
    });
    const unread = [...posts.values()].filter((post) => post.unread).length;
    const [badge, rows] = [await person.badgeText(driver), await person.rowsOf(popup)];
    return [
      ...wrong.map((post) => `stored: ${JSON.stringify(post)}`),
      ...(stored.posts.length === posts.size ? [] : [`stored: ${stored.posts.length} posts, not ${posts.size}`]),
      ...(badge === (unread === 0 ? '' : String(unread)) ? [] : [`badge: ${badge}, not ${unread}`]),
      ...rows.filter((row) => posts.get(row.title)?.unread !== row.unread).map((row) => `row: ${JSON.stringify(row)}`),
    ];
  };
  const expectTrue = async () => {
    await until('store, badge and rows say what was done', async () => {
      const all = await problems();
      if (all.length > 0) throw new Error([...all, `after: ${steps.slice(-30).join(' ')}`].join('\n'));
      return true;
    });
  };

  return { step: () => choose(acts)().then(() => {}), came, expectTrue, close: () => popup.close() };
}

function focusedTitle(popup: Page): Promise<string> {
  return popup.evaluate(
    () => document.activeElement?.closest('.post')?.querySelector('.post__link bdi')?.textContent ?? '',
  );
}
