import { useEffect, useState } from 'preact/hooks';
import { isPopup } from '../platform/runtime';
import { later } from '../ui/later';
import type { PageFeeds } from './pageFeeds';

const thisPage = later(async () => (await import('./thisPage')).THIS_PAGE);

/**
 * The feeds of the page in front, looked for once the posts are painted. They are told of only while that moves no
 * row from under a pointer or a focus.
 *
 * @param mayMove asked when they are known
 */
export function useThisPage(mayMove: () => boolean) {
  const [page, setPage] = useState<PageFeeds | null>(null);
  useEffect(() => {
    if (!isPopup()) return;
    const look = async () => {
      const found = await (await thisPage.load()).lookAtPage();
      if (found && mayMove()) setPage(found);
    };
    const frame = requestAnimationFrame(() => setTimeout(() => void look().catch(() => {})));
    return () => cancelAnimationFrame(frame);
  }, []);
  return page && thisPage.held ? { page, parts: thisPage.held } : null;
}
