import { CHOICES } from '../model/feedChoices';
import type { SyncDoc, SyncedFeed } from './doc';

/**
 * Addresses of the feeds for which two devices chose differently since they last met. The later choice holds (`merge`);
 * this is for saying so.
 *
 * @param known  what this device knew before it heard of the others (`observe`)
 * @param remote what the others say
 */
export function conflicts(base: SyncDoc, known: SyncDoc, remote: SyncDoc): string[] {
  const isOne = ([key, mine]: [string, SyncedFeed]) => {
    const was = stampsOf(base.feeds.get(key));
    const others = stampsOf(remote.feeds.get(key));
    return stampsOf(mine).some((set, i) => {
      const [before, there] = [was[i], others[i]];
      return set && there && set.at !== before?.at && there.at !== before?.at && set.value !== there.value;
    });
  };
  return [...known.feeds].filter(isOne).map(([, { url }]) => url);
}

function stampsOf(feed: SyncedFeed | undefined) {
  return [feed?.followed, ...CHOICES.map((name) => feed?.choices[name])];
}
