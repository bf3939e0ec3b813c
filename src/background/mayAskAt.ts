import type { Settings } from '../model/settings';
import { outOfQuietHours } from '../schedule/outOfQuietHours';

/** When feeds may be asked that are due at `at`: then, or at the end of quiet hours in which nobody is asked. Epoch ms. */
export function mayAskAt(at: number, settings: Settings): number {
  return settings.quietChecks ? at : outOfQuietHours(at, settings);
}
