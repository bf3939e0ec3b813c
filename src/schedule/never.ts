/** A `nextPollAt` that does not come: the feed is asked again only when a person changes something. */
export const NEVER = Number.MAX_SAFE_INTEGER;
