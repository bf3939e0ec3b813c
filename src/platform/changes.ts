import { newEdition } from './edition';

/** Tells open pages, and hears from the worker, that something in the store changed. */
export type Change = 'items' | 'feeds' | 'round' | 'undo' | 'sync';

const CHANNEL = 'moonflower-changes';
let channel: BroadcastChannel | null = null;

/** To every open page, and to the popup that opens next. No page open: nobody hears it, and nothing is lost, since pages read the store when they open. */
export function announce(changes: Change[]): void {
  newEdition();
  channel ??= new BroadcastChannel(CHANNEL);
  channel.postMessage(changes);
}

/** Calls `listener` after every announcement; returns how to stop. */
export function onChanges(listener: (changes: Change[]) => void): () => void {
  const mine = new BroadcastChannel(CHANNEL);
  mine.onmessage = (message: MessageEvent<Change[]>) => listener(message.data);
  return () => mine.close();
}
