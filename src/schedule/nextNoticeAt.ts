import { atMinute, lastAtMinute } from '../lib/wallClock';
import type { Settings } from '../model/settings';
import { outOfQuietHours } from './outOfQuietHours';

/**
 * When notices have to be sent though no feed may be due: the day's notice, and what quiet hours held back.
 *
 * @param toldAt as in `unread/notices`
 * @returns epoch ms, not before `now`; null when there is no such moment
 */
export function nextNoticeAt(settings: Settings, toldAt: number, now: number): number | null {
  const { notices, digestAt, noticesQuiet } = settings;
  const heldUntil = (at: number) => (noticesQuiet ? outOfQuietHours(at, settings) : at);
  switch (notices) {
    case 'none':
      return null;
    case 'digest': {
      const lastAt = lastAtMinute(now, digestAt);
      return heldUntil(toldAt < lastAt ? now : atMinute(lastAt, digestAt, 1));
    }
    default: {
      const at = heldUntil(now);
      return at === now ? null : at;
    }
  }
}
