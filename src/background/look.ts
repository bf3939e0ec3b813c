import { decodeBytes } from '../feed/charset';
import { httpUrl } from '../lib/url';
import type { Look } from '../model/discovery';
import { aboutFeed } from './aboutFeed';
import { newFeed } from './newFeed';
import { readFeed } from './readFeed';
import type { World } from './world';

/** Of so many addresses what was read is remembered. */
const SEEN_MOST = 10;
/** A page may be as long as it likes; its head comes first. */
const HTML_CHARS = 2_000_000;

/** Asks an address that may be that of a feed, once. A feed is remembered for a moment: following it asks nobody again. */
export async function look(address: string, world: World): Promise<Look> {
  const url = httpUrl(address);
  if (url === null) return { kind: 'failed', problem: { kind: 'bad-address', input: address } };
  const { seen } = world.memory;
  const reading = await readFeed(newFeed(url, world.now()), world);
  const { raw, answer, parsed, problem } = reading;
  const about = aboutFeed(reading);
  if (parsed && about && answer.kind !== 'failed') {
    seen.delete(url);
    seen.set(url, { reading, at: world.now() });
    for (const old of [...seen.keys()].slice(0, -SEEN_MOST)) seen.delete(old);
    return { kind: 'feed', url: answer.url, title: parsed.title, about };
  }
  const isPage = problem?.kind === 'not-a-feed' && problem.looksLike === 'html';
  if (isPage && raw.kind === 'answered' && answer.kind === 'fresh') {
    const html = decodeBytes(raw.bytes, answer.contentType).text.slice(0, HTML_CHARS);
    return { kind: 'page', url: answer.url, html };
  }
  return { kind: 'failed', problem: problem ?? { kind: 'empty' } };
}
