import { countWords, language, words } from '../platform/words';
import type { Shown } from './listKeeping';

/** How many posts were found, as far as they were looked for. */
export function foundText({ rows, isComplete }: Shown): string {
  if (isComplete) return countWords('readerFound', rows.length);
  return words('readerFoundMore', new Intl.NumberFormat(language()).format(rows.length - 1));
}
