import { useEffect, useState } from 'preact/hooks';

/** Three panes fit beside one another. */
const WIDE = '(min-width: 68.01rem)';

export function useWide(): boolean {
  const [isWide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const changed = () => setWide(query.matches);
    query.addEventListener('change', changed);
    changed(); // The window may have been made another size since the first drawing.
    return () => query.removeEventListener('change', changed);
  }, []);
  return isWide;
}
