import type { Item } from '../model/item';
import { words } from '../platform/words';

/** Nobody reads more of a title in a list; some feeds send whole articles as one. */
const MOST_CHARS = 300;
const FIRST_WORDS_CHARS = 80;

/** What to call a post: its title, else the first words of its text. */
export function postTitle({ title, summary }: Pick<Item, 'title' | 'summary'>): string {
  if (title) return cut(title, MOST_CHARS);
  return cut(summary, FIRST_WORDS_CHARS) || words('listUntitled');
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const short = text.slice(0, most);
  const lastBlank = short.lastIndexOf(' ');
  // Between words if one ends near; never through a surrogate pair.
  const end = lastBlank > most / 2 ? short.slice(0, lastBlank) : short.replace(/[\uD800-\uDBFF]$/, '');
  return `${end}…`;
}
