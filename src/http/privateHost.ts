/** Names that never leave a home, an office or a machine (RFC 6761, RFC 6762, RFC 8375, ICANN's `.internal`). */
const PRIVATE_SUFFIXES = ['localhost', 'local', 'internal', 'home.arpa'];

/** Not the public internet, as [network, prefix length] (RFC 6890 and the registry it founded). */
const PRIVATE_IPV4: readonly [string, number][] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // a provider's own network
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['224.0.0.0', 3], // multicast, reserved, broadcast
];

/**
 * Whether a host, as it is written, is in a private network. Odd spellings (`0x7f.1`, `2130706433`, a trailing
 * dot, IPv4 within IPv6) are seen through. A public name that resolves to a private address cannot be noticed
 * here: extensions do not see addresses.
 *
 * @param host as in `URL.host` or `URL.hostname`
 * @returns true also for a text that is no host: nothing good can come of asking it
 */
export function isPrivateHost(host: string): boolean {
  const name = normalHost(host);
  if (name === null) return true;
  if (name.startsWith('[')) return isPrivateIpv6(ipv6Groups(name.slice(1, -1)));
  const ipv4 = ipv4Number(name);
  if (ipv4 !== null) return isPrivateIpv4(ipv4);
  return !name.includes('.') || PRIVATE_SUFFIXES.some((suffix) => name === suffix || name.endsWith(`.${suffix}`));
}

/** As URL writes it: lower case, IPv4 as four decimals, IPv6 in brackets and lower-case hex; no port, no dot at the end. */
function normalHost(host: string): string | null {
  try {
    return new URL(`http://${host}/`).hostname.replace(/\.$/, '') || null;
  } catch {
    return null;
  }
}

function ipv4Number(name: string): number | null {
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(name)) return null;
  return name.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function isPrivateIpv4(address: number): boolean {
  return PRIVATE_IPV4.some(([network, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(address / size) === Math.floor((ipv4Number(network) ?? 0) / size);
  });
}

/** The eight 16-bit groups of an address as URL writes it. */
function ipv6Groups(address: string): number[] {
  const [before = '', after] = address.split('::');
  const head = hexGroups(before);
  const tail = hexGroups(after ?? '');
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

function hexGroups(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}

function isPrivateIpv6(groups: number[]): boolean {
  const embedded = embeddedIpv4(groups);
  if (embedded !== null) return isPrivateIpv4(embedded);
  const [first = 0, second = 0, third = 0] = groups;
  return (
    (first & 0xfe00) === 0xfc00 || // unique local (RFC 4193)
    (first & 0xff80) === 0xfe80 || // link-local, and the site-local of old (RFC 4291 §2.5.6, RFC 3879)
    (first & 0xff00) === 0xff00 || // multicast
    (first === 0x64 && second === 0xff9b && third === 1) // a network's own NAT64 (RFC 8215)
  );
}

/** IPv4 carried in IPv6: `::` (with `::1`), `::ffff:0:0/96` (RFC 4291), `64:ff9b::/96` (RFC 6052), `2002::/16` (RFC 3056). */
function embeddedIpv4(groups: number[]): number | null {
  const [first = 0, second = 0, third = 0, , , sixth = 0, seventh = 0, eighth = 0] = groups;
  if (first === 0x2002) return second * 0x10000 + third;
  const low = seventh * 0x10000 + eighth;
  if (groups.slice(0, 5).every((group) => group === 0) && (sixth === 0 || sixth === 0xffff)) return low;
  if (first === 0x64 && second === 0xff9b && groups.slice(2, 6).every((group) => group === 0)) return low;
  return null;
}
