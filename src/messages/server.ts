import type { Problem } from '../model/problem';
import { onMessage } from '../platform/onMessage';
import { onLeft } from '../platform/sessionArea';
import type { Handlers, RequestName } from './protocol';

/** No message of ours comes near; a larger one is a mistake or an attack. */
const MOST_CHARS = 500_000;
/** But for these, which bring a file. Browsers take 64 MB. */
const MOST_CHARS_OF: Partial<Record<RequestName, number>> = {
  'feeds/import': 10_000_000,
  'backup/restore': 60_000_000,
};

/**
 * Answers the messages of our own pages and of nobody else. An unknown name, a wrong shape or a sender that is not a
 * page of ours is refused; a handler that throws answers with a problem. The worker lives on in every case.
 *
 * @param problemOf what a throw means
 */
export function serve(handlers: Handlers, checks: Checks, problemOf: (error: unknown) => Problem): void {
  /** What was left with the browser comes as a message too, if its page is still there: it is done once. */
  const taken = new Map<unknown, Promise<unknown>>();
  const take = (message: unknown) => {
    const { id } = Object(message);
    const reply =
      taken.get(id) ?? answer(message, handlers, checks).catch((error: unknown) => ({ problem: problemOf(error) }));
    if (id) taken.set(id, reply);
    return reply;
  };
  onMessage((message, pageUrl) => (pageUrl === null ? undefined : take(message)));
  onLeft(take);
}

/** Whether a payload has the shape that its handler may rely on. */
export type Checks = { [Name in RequestName]: (payload: Record<string, unknown>) => boolean };

async function answer(message: unknown, handlers: Handlers, checks: Checks): Promise<unknown> {
  const { name, payload }: Envelope = Object(message); // If it is one.
  const isKnown = typeof name === 'string' && Object.hasOwn(handlers, name) && payload === Object(payload);
  if (!isKnown) return refused('unknown message');
  if (JSON.stringify(payload).length > (MOST_CHARS_OF[name] ?? MOST_CHARS)) return refused(`${name}: too large`);
  if (!checks[name](payload)) return refused(`${name}: wrong shape`);
  return handlers[name](payload as never); // The check has just made sure of the shape.
}

interface Envelope {
  name: RequestName;
  payload: Record<string, unknown>;
}

function refused(detail: string) {
  return { problem: { kind: 'internal' as const, detail } };
}
