import { later } from '../ui/later';

/** What is kept for the next opening: it comes after the first paint. */
export const remembering = later(async () => (await import('./rememberParts')).REMEMBER);
