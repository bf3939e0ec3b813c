// The only importer of webextension-polyfill: Chromium before its own `browser` object cannot answer by promise.
import polyfill, { type Runtime } from 'webextension-polyfill';

/**
 * The one `onMessage` listener of the worker.
 *
 * @param answer gets the message and the address of the page that sent it (null when it is not a page of ours);
 *   returns undefined to leave the message unanswered
 */
export function onMessage(answer: (message: unknown, pageUrl: string | null) => Promise<unknown> | undefined): void {
  const { runtime } = polyfill;
  const listener = (message: unknown, sender: Runtime.MessageSender) => {
    const ours = sender.id === runtime.id && sender.url?.startsWith(runtime.getURL(''));
    return answer(message, ours ? (sender.url ?? null) : null);
  };
  runtime.onMessage.addListener(listener as Runtime.OnMessageListenerAsync);
}
