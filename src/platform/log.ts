/** For mistakes of our own, which nobody else would see. What the world does wrong is a `Problem` instead. */
export function logMistake(error: unknown): void {
  console.error(error);
}
