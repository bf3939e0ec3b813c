/** Bytes that the browser keeps for us in databases; null when it does not tell. Never rejects. */
export async function storageUsed(): Promise<number | null> {
  try {
    return (await navigator.storage.estimate()).usage ?? null;
  } catch {
    return null;
  }
}
