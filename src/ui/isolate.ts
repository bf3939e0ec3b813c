/**
 * A name inside a sentence, kept from turning the words around it when it is written the other way (Unicode
 * directional isolates, UAX #9 §2.4.3); for sentences that cannot hold an element.
 */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}
