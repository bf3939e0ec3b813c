import { later } from '../ui/later';

export const SEARCH_ID = 'search';

export const searching = later(async () => (await import('./searchParts')).SEARCHING);
