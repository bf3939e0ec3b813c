/** Ends a `switch` over a union: a new member no longer compiles here, and so names every place to touch. */
export function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
