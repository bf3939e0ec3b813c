/** So much of an OPML file is read, UTF-16 units; 50,000 feeds have a quarter of it. */
export const OPML_LIMIT_CHARS = 40_000_000;
