import { useEffect, useState } from 'preact/hooks';
import { now } from '../platform/clock';

/** The time, epoch ms, told anew every `everyMs`. */
export function useNow(everyMs: number): number {
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return time;
}
