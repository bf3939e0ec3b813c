import type { View } from '../store/read';
import type { Scope } from './scope';

/** What the list is to show. */
export interface Sight {
  view: View;
  scope: Scope;
  /** What is searched for, in all posts of the scope; '' = nothing. */
  search: string;
}

export const START: Sight = { view: 'unread', scope: null, search: '' };

/** One text for one sight. */
export function sightText({ view, scope, search }: Sight): string {
  return JSON.stringify([view, scope?.kind, scope?.id, search]);
}
