import type { SiteIcon } from '../model/icon';
import { write } from './write';

/**
 * Takes a host for one try of its icon by noting the moment, so that a worker that dies, or a second page, does not ask
 * again. Returns what is held, and whether to try.
 */
export function claimIcon(host: string, now: number, restMs: number): Promise<{ held: SiteIcon; isDue: boolean }> {
  return write(['icons'], 'relaxed', async (tx) => {
    const icons = tx.objectStore('icons');
    const held = (await icons.get(host)) ?? { host, dataUrl: null, isDark: false, triedAt: 0 };
    // A clock that was set back does not make an icon last for ever.
    const isDue = Math.abs(now - held.triedAt) >= restMs;
    if (isDue) await icons.put({ ...held, triedAt: now });
    return { held, isDue };
  });
}

export function putIcon(icon: SiteIcon): Promise<void> {
  return write(['icons'], 'relaxed', async (tx) => void (await tx.objectStore('icons').put(icon)));
}
