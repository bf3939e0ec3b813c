/** What browsers keep for an extension in their sync, bytes of JSON and keys. */
export const SYNC_BYTES = 102_400;
