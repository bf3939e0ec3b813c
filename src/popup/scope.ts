import { type Feed, feedName } from '../model/feed';

/** Whose posts the list holds: of one feed (its id) or of a folder (its name); null = all feeds. */
export type Scope = { kind: 'feed' | 'folder'; id: string } | null;

/** A scope whose feed or folder is gone is that of all feeds. */
export function heldScope(scope: Scope, feeds: readonly Feed[]): Scope {
  return scope && idsOf(scope, feeds).length > 0 ? scope : null;
}

/** Null = all feeds. */
export function feedIdsOf(scope: Scope, feeds: readonly Feed[]): string[] | null {
  return scope && idsOf(scope, feeds);
}

export function scopeName(scope: NonNullable<Scope>, feeds: readonly Feed[]): string {
  const feed = scope.kind === 'feed' && feeds.find(({ id }) => id === scope.id);
  return feed ? feedName(feed) : scope.id;
}

function idsOf({ kind, id }: NonNullable<Scope>, feeds: readonly Feed[]): string[] {
  return feeds.filter((feed) => id === (kind === 'feed' ? feed.id : feed.folder)).map((feed) => feed.id);
}
