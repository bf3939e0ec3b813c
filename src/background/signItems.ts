import { signNextItems } from '../store/write';

/** So few that other writers do not wait long. */
const AT_ONCE = 100;

/** Makes what searching needs for posts that were stored before there was a search. A worker that dies goes on at its next start. */
export async function signItems(): Promise<void> {
  while (await signNextItems(AT_ONCE));
}
