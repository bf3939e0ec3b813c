import type { PollSummary } from '../messages/protocol';
import { countWords, words } from '../platform/words';
import { moment } from '../ui/when';

/** What a check of one feed, made by hand, brought. */
export function checkSummary({ waiting, failed, newItems }: PollSummary, name: string, now: number): string {
  const waits = waiting[0];
  if (waits) return words('optionsFeedCheckWaits', name, moment(waits.untilAt, now));
  if (failed > 0) return words('optionsFeedCheckFailed', name);
  if (newItems === 0) return words('optionsFeedCheckedNone', name);
  return countWords('optionsFeedChecked', newItems, name);
}
