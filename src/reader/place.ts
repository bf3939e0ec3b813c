import type { ItemKey } from '../model/item';
import type { View } from '../store/read';

/** Where one is in the reader: the list, and the post beside it. All of it is in the address. */
export interface Place {
  view: View;
  scope: Scope;
  /** What the posts of the list hold; '' = the list is that of the view. */
  search: string;
  /** The post that is open. */
  post: ItemKey | null;
}

/** Whose posts the list holds. */
export type Scope = { kind: 'all' } | { kind: 'feed'; feedId: string } | { kind: 'folder'; folder: string };

export const START: Place = { view: 'unread', scope: { kind: 'all' }, search: '', post: null };

const VIEWS: View[] = ['unread', 'latest', 'starred'];

/** `#/post/FEED/ITEM?view=latest&feed=FEED&search=TEXT`; each part may be missing. Anything else is the start. */
export function readPlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const parameters = new URLSearchParams(query);
  const view = VIEWS.find((each) => each === parameters.get('view')) ?? START.view;
  const feedId = parameters.get('feed');
  const folder = parameters.get('folder');
  const scope: Scope = feedId ? { kind: 'feed', feedId } : folder ? { kind: 'folder', folder } : START.scope;
  const [kind, ...key] = path.split('/').map(decoded);
  const search = parameters.get('search')?.trim() ?? '';
  return { view, scope, search, post: kind === 'post' && key[0] && key[1] ? [key[0], key[1]] : null };
}

export function placeHash({ view, scope, search, post }: Place): string {
  const parameters = new URLSearchParams();
  if (view !== START.view) parameters.set('view', view);
  if (scope.kind === 'feed') parameters.set('feed', scope.feedId);
  if (scope.kind === 'folder') parameters.set('folder', scope.folder);
  if (search) parameters.set('search', search);
  const query = parameters.toString();
  const path = post === null ? '' : `post/${post.map(encodeURIComponent).join('/')}`;
  return `#/${path}${query && `?${query}`}`;
}

/** Whether both have the same list. */
export function isSameList(a: Omit<Place, 'post'>, b: Omit<Place, 'post'>): boolean {
  return a.view === b.view && a.search === b.search && isSameScope(a.scope, b.scope);
}

export function isSameScope(a: Scope, b: Scope): boolean {
  return a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
