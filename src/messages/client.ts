import { sendMessage } from '../platform/runtime';
import { leave } from '../platform/sessionArea';
import type { Ask, Failed, Reply, RequestName } from './protocol';

/**
 * What changes marks or choices, and a wish to follow, since the browser's question closes the popup. A message ends
 * with its page, and browsers take a fifth of a second to start a worker: who closes the popup sooner would lose what
 * was just marked. So these are left with the browser as well. Not `undo`: should the worker die in the midst of it,
 * taking back once more is one step too far.
 */
const LEFT: readonly RequestName[] = [
  'items/mark',
  'items/star',
  'items/markAll',
  'feeds/unfollow',
  'feeds/set',
  'pause',
  'resume',
  'hints/dismiss',
  'feeds/want',
];

/** Asks the worker. Never rejects: when the worker does not answer, that is a problem too. */
export async function ask<Name extends RequestName>(name: Name, payload: Ask<Name>): Promise<Reply<Name> | Failed> {
  try {
    const message = { name, payload, id: crypto.randomUUID() };
    if (LEFT.includes(name)) leave(message);
    const reply = await sendMessage(message);
    if (typeof reply !== 'object' || reply === null) throw new Error('no answer');
    return reply as Reply<Name>;
  } catch (error) {
    return { problem: { kind: 'internal', detail: String(error) } };
  }
}
