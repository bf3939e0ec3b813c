/** Epoch ms. Jobs take the clock from their world, so that tests can set it. */
export function now(): number {
  return Date.now();
}

/** 0 ≤ random < 1. */
export function random(): number {
  return Math.random();
}
