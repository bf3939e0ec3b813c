/** UTF-16 units; what comes to the worker in one message must be smaller than 64 MB. */
export const BACKUP_LIMIT_CHARS = 50_000_000;
