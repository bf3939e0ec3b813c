import { type Driver, until } from '../test/e2e/driver.ts';
import { launch, pictureFile, type Target } from '../test/e2e/launch.ts';
import {
  badgeText,
  follow,
  openOptions,
  openPopup,
  type PopupRow,
  pollNow,
  rowsOf,
  unreadTitles,
} from '../test/e2e/steps.ts';
import { startFeedServer } from '../test/server/feedServer.mjs';

interface Browser {
  name: string;
  family: Target;
  path: string;
}
type FeedServer = Awaited<ReturnType<typeof startFeedServer>>;

const FIRST_POST_AFTER_MS = 20_000;
const NEXT_POST_AFTER_MS = 120_000;

/** Opens a window and lets a person look; back when the window is closed, or on Ctrl-C. */
export async function showDemo(browser: Browser): Promise<boolean> {
  return withDemo(browser, false, async ({ driver, server, stopped }) => {
    const page = await openOptions(driver);
    await follow(page, `${server.url}/demo.xml`);
    console.log(`
${browser.name} is open, with Moonflower in it, following ${server.url}/demo.xml.

  1. Click the puzzle piece at the right end of the toolbar, then the pin next to Moonflower: its icon stays in view.
  2. The number on the icon counts unread posts. Click it: the posts are listed. Click one: it opens, and counts as read.
  3. In ${FIRST_POST_AFTER_MS / 1000} seconds the feed gains a post, and the number grows by one.
  4. The page in front is Moonflower's settings: follow another feed, ${server.url}/second.xml for one.

Close the window, or press Ctrl-C here, to end.`);

    const ended = Promise.race([driver.ended(), stopped]);
    let waitMs = FIRST_POST_AFTER_MS;
    while (await isStillOpen(ended, waitMs)) {
      server.grow();
      const before = await badgeText(driver);
      await pollNow(driver);
      console.log(`The feed has a new post. The badge went from ${before || 'nothing'} to ${await badgeText(driver)}.`);
      waitMs = NEXT_POST_AFTER_MS;
    }
    return true;
  });
}

/** Without a screen: follows the feed, lets it grow, and says what badge and popup show. False when they do not agree. */
export async function proveDemo(browser: Browser): Promise<boolean> {
  return withDemo(browser, true, async ({ driver, server }) => {
    const page = await openOptions(driver);
    console.log(`Settings: ${await follow(page, `${server.url}/demo.xml`)}`);
    const before = await settledBadge(driver);
    console.log(`Badge: ${before}`);

    server.grow();
    await pollNow(driver);
    const after = await settledBadge(driver);
    console.log(`The feed gained a post. Badge: ${after}`);

    const popup = await openPopup(driver);
    await until(
      'the popup lists what the badge counts',
      async () => (await unreadTitles(popup)).length === Number(after),
    );
    const rows = await rowsOf(popup);
    console.log(`Popup:\n${rows.map(line).join('\n')}`);
    const picture = pictureFile(`start-${driver.name}`);
    await popup.screenshot(picture);
    console.log(`Picture: ${picture}`);

    const proven = Number(after) === Number(before) + 1 && rows[0]?.title === 'The log line that lied';
    console.log(proven ? 'Moonflower works here.' : 'This is not what was to be seen.');
    return proven;
  });
}

const line = ({ title, unread }: PopupRow) => `  ${unread ? '●' : ' '} ${title}`;

/** The badge, once it is a number. */
async function settledBadge(driver: Driver): Promise<string> {
  return until('the badge counts', async () => {
    const text = await badgeText(driver);
    return /^\d+$/.test(text) && text;
  });
}

interface Demo {
  driver: Driver;
  server: FeedServer;
  /** Settles on Ctrl-C. */
  stopped: Promise<void>;
}

/** Starts a server and a browser, and ends both, whatever happens. */
async function withDemo(
  { family, path }: Browser,
  headless: boolean,
  run: (demo: Demo) => Promise<boolean>,
): Promise<boolean> {
  // First of all, so that a Ctrl-C at any time leaves nothing running.
  const stopped = stopAsked();
  const server = await startFeedServer();
  try {
    const driver = await launch(family, { binary: path, headless, online: true, ownSignals: true });
    try {
      return await Promise.race([run({ driver, server, stopped }), stopped.then(() => !headless)]);
    } finally {
      await driver.close();
    }
  } finally {
    await server.close();
  }
}

function stopAsked(): Promise<void> {
  return new Promise((ok) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => ok());
  });
}

async function isStillOpen(ended: Promise<void>, waitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<boolean>((ok) => {
    timer = setTimeout(() => ok(true), waitMs);
  });
  const open = await Promise.race([ended.then(() => false), waited]);
  clearTimeout(timer);
  return open;
}
