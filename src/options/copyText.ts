import { words } from '../platform/words';
import { say } from './say';

/** Puts a text on the clipboard and says so; resolves to whether the browser did it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return false;
  }
  say(words('optionsLogCopied'));
  return true;
}
