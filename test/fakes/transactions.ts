import { onTestFinished } from 'vitest';

/** What was written from now on, until the test ends, by transaction, oldest first. */
export function watchWrites(): { stores: string[]; durability: string }[] {
  const writes: { stores: string[]; durability: string }[] = [];
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...given) {
    const tx = transaction.apply(this, given);
    if (tx.mode === 'readwrite') writes.push({ stores: [...tx.objectStoreNames], durability: tx.durability });
    return tx;
  };
  onTestFinished(() => {
    IDBDatabase.prototype.transaction = transaction;
  });
  return writes;
}
