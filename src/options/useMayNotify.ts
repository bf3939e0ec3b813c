import { useCallback, useEffect, useState } from 'preact/hooks';
import { askToNotify, mayNotify } from '../platform/notifications';
import { onAccessChanged } from '../platform/permissions';

/**
 * Whether the browser lets us show notices, kept true also when that is withdrawn elsewhere (null until it has
 * answered); and how to ask for it, which only works inside a click.
 */
export function useMayNotify(): [may: boolean | null, ask: () => Promise<boolean>] {
  const [may, setMay] = useState<boolean | null>(null);
  const look = useCallback(async () => setMay(await mayNotify()), []);
  useEffect(() => {
    onAccessChanged(() => void look());
    void look();
  }, []);
  const ask = async () => {
    const isGiven = await askToNotify();
    setMay(isGiven);
    return isGiven;
  };
  return [may, ask];
}
