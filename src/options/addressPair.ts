import { shortAddress } from '../ui/shortAddress';

/** Two addresses as a person says them; in full where they would then sound the same (http and https, `www.`). */
export function addressPair(from: string, to: string): [from: string, to: string] {
  const short: [string, string] = [shortAddress(from), shortAddress(to)];
  return short[0] === short[1] ? [from, to] : short;
}
