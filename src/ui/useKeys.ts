import { useLayoutEffect, useRef } from 'preact/hooks';
import { type Command, type KeyPress, meaningOf, PREFIX_MS } from './keys';

/**
 * Hears the keys of a page for as long as it lives.
 *
 * @param run does what a command says; false = it does not apply now, and the key is the browser's
 */
export function useKeys(singleKeys: boolean, run: (command: Command) => boolean): void {
  const latest = useRef({ singleKeys, run });
  latest.current = { singleKeys, run };
  // Before the first paint: who sees a list may press a key.
  useLayoutEffect(() => {
    let prefix: { key: string; at: number } | null = null;
    const heard = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const waiting = prefix && event.timeStamp - prefix.at < PREFIX_MS ? prefix.key : null;
      const { key, shiftKey, ctrlKey, metaKey, altKey, isComposing, repeat } = event;
      const press: KeyPress = {
        key,
        shiftKey,
        ctrlKey,
        metaKey,
        altKey,
        isComposing,
        repeat,
        on: kindOf(event.target),
      };
      const meaning = meaningOf(press, { prefix: waiting, singleKeys: latest.current.singleKeys });
      prefix = meaning.kind === 'prefix' ? { key: meaning.prefix, at: event.timeStamp } : null;
      if (meaning.kind === 'command' && latest.current.run(meaning.command)) event.preventDefault();
    };
    addEventListener('keydown', heard);
    return () => removeEventListener('keydown', heard);
  }, []);
}

function kindOf(target: EventTarget | null): KeyPress['on'] {
  const element = target instanceof Element ? target : null;
  if (element?.closest('input, select, textarea, [contenteditable]')) return 'field';
  return element?.closest('button, summary') ? 'button' : 'elsewhere';
}
