import { sendMessage } from '../platform/runtime';
import type { Ask, Failed, Reply, RequestName } from './protocol';

/** Asks the worker. Never rejects: when the worker does not answer, that is a problem too. */
export async function ask<Name extends RequestName>(name: Name, payload: Ask<Name>): Promise<Reply<Name> | Failed> {
  try {
    const reply = await sendMessage({ name, payload });
    if (typeof reply !== 'object' || reply === null) throw new Error('no answer');
    return reply as Reply<Name>;
  } catch (error) {
    return { problem: { kind: 'internal', detail: String(error) } };
  }
}
