import { hash } from '../lib/hash';
import type { Changes, HeldItem, Identity, MergedItem } from '../model/item';
import type { ParsedItem } from '../model/parsed';
import { addressKey, withoutFragment } from './addressKey';
import { dayOf, identityOf, titleOf } from './identity';

/**
 * Which posts of a document are new, which are edited, and which are known under other names. A post is known by its
 * id, else its address, else title and day, else its text; names that several posts share tell nothing.
 *
 * The order of the posts does not matter, but for the order of the answer. Nothing is ever removed: a document is a
 * window, and absence is no deletion (RFC 5005). Linear in both lists.
 *
 * @param held everything we know of this feed, also posts that are no longer kept
 */
export function merge(held: readonly HeldItem[], parsed: readonly ParsedItem[]): Changes {
  const arrivals = withoutTwins(parsed.map((item) => ({ identity: identityOf(item), parsed: item })));
  const joined = relinked(join({ held, arrivals, partners: unchanged(held, arrivals) }, RULES));
  const idOf = namer(held, arrivals);
  const changes: Changes = { added: [], edited: [], relinked: [] };
  for (const arrival of arrivals) {
    const known = joined.partners.get(arrival);
    if (known === undefined) changes.added.push({ itemId: idOf(arrival.identity), ...arrival });
    else {
      const merged = { itemId: known.itemId, ...arrival };
      // Known by its marks alone, as after a restore: that it has a text is no edit.
      if (known.identity.contentHash === '') changes.relinked.push(merged);
      else if (known.identity.contentHash !== arrival.identity.contentHash) changes.edited.push(merged);
      else if (!sameNames(known.identity, arrival.identity)) changes.relinked.push(merged);
    }
  }
  return changes;
}

type Arrival = Omit<MergedItem, 'itemId'>;

interface Rule {
  /** '' = the post has no such name. */
  key: (identity: Identity) => string;
  /** Whether the two are one post although other names of theirs differ. */
  accept?: (held: Identity, parsed: Identity) => boolean;
}

/** From the surest to the vaguest; what one has joined is out of the reach of the next. */
const RULES: Rule[] = [
  { key: ({ guid, address, titleDay }) => (guid || address ? [guid, address, titleDay].join('\n') : '') },
  { key: ({ guid }) => guid },
  // Some feeds give several posts one id: then it needs a second fact.
  { key: ({ guid, address }) => both(guid, address) },
  { key: ({ guid, titleDay }) => both(guid, titleDay) },
  { key: ({ guid, contentHash }) => both(guid, contentHash) },
  { key: ({ guid }) => (/^https?:/i.test(guid) ? addressKey(guid) : '') },
  { key: ({ address }) => address, accept: (held, parsed) => !held.guid || !parsed.guid || !allDiffers(held, parsed) },
  { key: ({ address, contentHash }) => both(address, contentHash) },
  { key: ({ address }) => withoutFragment(address), accept: sameTitleDayOrText },
  { key: ({ titleDay }) => titleDay, accept: oneIsNameless },
  { key: ({ contentHash }) => contentHash, accept: oneIsNameless },
];

function both(one: string, other: string): string {
  return one && other && `${one}\n${other}`;
}

/** A page that shows another post every day keeps its address: id, title, day and text then all say so. */
function allDiffers(held: Identity, parsed: Identity): boolean {
  const differ = (a: string, b: string) => a !== '' && b !== '' && a !== b;
  return (
    differ(titleOf(held), titleOf(parsed)) &&
    differ(dayOf(held), dayOf(parsed)) &&
    held.contentHash !== parsed.contentHash
  );
}

function sameTitleDayOrText(held: Identity, parsed: Identity): boolean {
  return held.contentHash === parsed.contentHash || (held.titleDay !== '' && held.titleDay === parsed.titleDay);
}

function oneIsNameless(held: Identity, parsed: Identity): boolean {
  return !(held.guid || held.address) || !(parsed.guid || parsed.address);
}

function sameNames(a: Identity, b: Identity): boolean {
  return a.guid === b.guid && a.address === b.address && a.titleDay === b.titleDay;
}

/** Which held post each arrival is, as far as we know. */
interface Matching {
  held: readonly HeldItem[];
  arrivals: readonly Arrival[];
  partners: ReadonlyMap<Arrival, HeldItem>;
}

/** Nearly always all posts but one. Held posts that edits have made the same are the same to us: any of them will do. */
function unchanged(held: readonly HeldItem[], arrivals: readonly Arrival[]): Map<Arrival, HeldItem> {
  const heldBy = new Map(held.map((item) => [allNames(item.identity), item]));
  const partners = new Map<Arrival, HeldItem>();
  for (const arrival of arrivals) {
    const known = heldBy.get(allNames(arrival.identity));
    if (known) partners.set(arrival, known);
  }
  return partners;
}

function allNames({ guid, address, titleDay, contentHash }: Identity): string {
  return [guid, address, titleDay, contentHash].join('\n');
}

/** Joins posts that share a name, as long as no other post on either side has it. */
function join(matching: Matching, rules: readonly Rule[]): Matching {
  const { held, arrivals } = matching;
  const partners = new Map(matching.partners);
  const taken = new Set(partners.values());
  for (const { key, accept } of rules) {
    if (partners.size === arrivals.length || taken.size === held.length) break;
    const heldBy = byUniqueName(held, key);
    for (const [name, arrival] of byUniqueName(arrivals, key)) {
      const known = heldBy.get(name);
      if (!arrival || !known || partners.has(arrival) || taken.has(known)) continue;
      if (accept && !accept(known.identity, arrival.identity)) continue;
      partners.set(arrival, known);
      taken.add(known);
    }
  }
  return { held, arrivals, partners };
}

/** null for a name that several have. */
function byUniqueName<Post extends { identity: Identity }>(posts: readonly Post[], key: Rule['key']) {
  const named = new Map<string, Post | null>();
  for (const post of posts) {
    const name = key(post.identity);
    if (name !== '') named.set(name, named.has(name) ? null : post);
  }
  return named;
}

const RULES_OF_A_MOVE: Rule[] = [
  { key: ({ contentHash }) => contentHash },
  { key: ({ titleDay }) => titleDay },
  { key: titleOf },
];

/**
 * A site that moves (to https, to other software) gives all its posts new ids and addresses at once. When more posts
 * look like known ones than are known by name, and they are most of the document, they are those; else likeness is
 * chance, as between the open threads of two days.
 */
function relinked(matching: Matching): Matching {
  const moved = join(matching, RULES_OF_A_MOVE);
  const alike = [...moved.partners].filter(([arrival]) => !matching.partners.has(arrival));
  const isMost = alike.length > matching.partners.size && 2 * alike.length >= matching.arrivals.length;
  const isOneToTheLetter = alike.every(
    ([arrival, known]) => arrival.identity.contentHash === known.identity.contentHash,
  );
  return isMost && (alike.length > 1 || isOneToTheLetter) ? moved : matching;
}

/** One post that stands in the document twice is one; of two versions the later counts. */
function withoutTwins(arrivals: Arrival[]): Arrival[] {
  const single = new Map<string, Arrival>();
  for (const arrival of arrivals) {
    const { guid, address, titleDay, contentHash } = arrival.identity;
    const isOne = guid !== '' && address !== '' && dayOf(arrival.identity) !== '';
    const name = [guid, address, titleDay, isOne ? '' : contentHash].join('\n');
    const twin = single.get(name);
    single.set(name, twin && isLater(twin, arrival) ? twin : arrival);
  }
  return [...single.values()];
}

function isLater(a: Arrival, b: Arrival): boolean {
  const at = ({ parsed }: Arrival) => parsed.updatedAt ?? parsed.publishedAt ?? 0;
  return at(a) === at(b) ? a.identity.contentHash >= b.identity.contentHash : at(a) > at(b);
}

/** Item ids for new posts, made of their first names; of all their names where another post has the first one, too. */
function namer(held: readonly HeldItem[], arrivals: readonly Arrival[]): (identity: Identity) => string {
  const firstName = ({ guid, address, titleDay, contentHash }: Identity) => guid || address || titleDay || contentHash;
  const own = byUniqueName(arrivals, firstName);
  const taken = new Set(held.map(({ itemId }) => itemId));
  return (identity) => {
    const first = firstName(identity);
    const all = allNames(identity);
    let id = hash(own.get(first) ? first : all);
    for (let n = 1; taken.has(id); n++) id = hash(n === 1 ? all : `${all}\n${n}`);
    taken.add(id);
    return id;
  };
}
