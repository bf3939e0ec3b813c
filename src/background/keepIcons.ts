import { iconLinks } from '../discover/iconLinks';
import { decodeBytes } from '../feed/charset';
import { imageSize } from '../lib/imageSize';
import { ICON_REST_MS, type SiteIcon } from '../model/icon';
import type { DrawnIcon } from '../platform/drawIcon';
import { claimIcon, putIcon } from '../store/writeIcon';
import type { World } from './world';

const ICON_LIMIT_BYTES = 200_000;
const PAGE_LIMIT_BYTES = 1_000_000;
/** Of a side, pixels: what would fill the memory is not unpacked. */
const MOST_SIDE = 1024;
const DARK = 0.2;

/**
 * The icons of these origins, asked for where that was not done within a week: at the usual address, then at the first
 * one that the site's own page gives. Nobody but the origin is asked, so an answer that leads elsewhere is none.
 *
 * @returns those of the origins that we may ask
 */
export async function keepIcons(origins: readonly string[], world: World): Promise<SiteIcon[]> {
  const icons = await Promise.all(origins.map((origin) => keepIcon(origin, world)));
  return icons.filter((icon) => icon !== null);
}

async function keepIcon(origin: string, world: World): Promise<SiteIcon | null> {
  if (!world.isOnline() || !(await world.hasAccess(`${origin}/`))) return null;
  const now = world.now();
  const { held, isDue } = await claimIcon(new URL(origin).host, now, ICON_REST_MS);
  if (!isDue) return held;
  const drawn = (await iconAt(`${origin}/favicon.ico`, world)) ?? (await iconOfPage(`${origin}/`, world));
  // A site that is out of order for a day keeps its face.
  const icon = drawn ? { dataUrl: drawn.dataUrl, isDark: drawn.luminance < DARK } : {};
  const kept = { ...held, ...icon, triedAt: now };
  await putIcon(kept);
  return kept;
}

async function iconOfPage(page: string, world: World): Promise<DrawnIcon | null> {
  const answer = await get(page, { accept: 'text/html', limitBytes: PAGE_LIMIT_BYTES, world });
  const [first] = answer === null ? [] : iconLinks(decodeBytes(answer, null).text, page);
  return first === undefined ? null : iconAt(first, world);
}

async function iconAt(url: string, world: World): Promise<DrawnIcon | null> {
  const bytes = await get(url, { accept: 'image/*', limitBytes: ICON_LIMIT_BYTES, world });
  const size = bytes && imageSize(bytes);
  const isFair = size && Math.min(size.width, size.height) > 0 && Math.max(size.width, size.height) <= MOST_SIDE;
  return bytes && isFair ? world.drawIcon(bytes) : null;
}

async function get(
  url: string,
  { accept, limitBytes, world }: { accept: string; limitBytes: number; world: World },
): Promise<Uint8Array | null> {
  const headers = { Accept: accept };
  const answer = await world.fetchBytes(url, { headers, cache: 'no-cache', redirect: 'error', limitBytes });
  return answer.kind === 'answered' && answer.status === 200 ? answer.bytes : null;
}
