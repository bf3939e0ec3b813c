import { followAddress } from '../platform/tabs';
import { readRows } from '../store/read';
import { markAllItems } from '../store/write';
import { openPost } from './openPost';
import { pause, resume } from './pause';
import { pollRound } from './pollRound';
import { tellMarked } from './tellMarked';
import type { World } from './world';

/** What the menu of the icon and the browser's own keys can ask for, by the names that they carry. */
const COMMANDS = {
  check: (world) => pollRound({ kind: 'by-hand', feedIds: null }, world),
  'mark-all-read': markAllRead,
  'open-next-unread': openNextUnread,
  'open-reader': (world) => world.openReader(null),
  'open-settings': (world) => world.openOptions(),
  'pause-hour': (world) => pause('hour', world),
  'pause-tomorrow': (world) => pause('tomorrow', world),
  'pause-resumed': (world) => pause('resumed', world),
  resume,
  'follow-page': followAt,
  'follow-link': followAt,
} satisfies Record<string, (world: World, address: string) => Promise<unknown>>;

export type CommandName = keyof typeof COMMANDS;

/** Does it; a name that an older version left in a menu does nothing. `address`: what the menu was opened on, if anything. */
export async function runCommand(name: string, world: World, address = ''): Promise<void> {
  if (Object.hasOwn(COMMANDS, name)) await COMMANDS[name as CommandName](world, address);
}

/** To the page that follows feeds: there is the button inside whose click the browser asks for permission. */
async function followAt(world: World, address: string): Promise<void> {
  await world.goTo(followAddress(address), 'tab');
}

/** All that is unread, seen or not: the badge said how many there are. */
async function markAllRead(world: World): Promise<void> {
  const now = world.now();
  await tellMarked(markAllItems({ feedIds: null, arrivedBy: now }, now), world);
}

/** The newest unread post; the reader, when there is none. */
async function openNextUnread(world: World): Promise<void> {
  const [row] = await readRows({ view: 'unread', feedIds: null, limit: 1, after: null });
  await (row ? openPost(row.key, world) : world.openReader(null));
}
