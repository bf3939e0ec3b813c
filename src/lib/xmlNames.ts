import { decodeEntities } from './entities';

/**
 * Names by namespace (Namespaces in XML 1.0), told as canonical prefix and local name in lower case: `dc:creator`
 * whatever the document calls its prefix. `''` is the vocabulary of the document itself, `?` one we do not know.
 */
export interface Vocabulary {
  /** Namespace address, as `namespaceKey` spells it → canonical prefix. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** Prefixes that mean something without (or with a wrong) declaration → canonical prefix. */
  readonly prefixes: ReadonlyMap<string, string>;
  /** Canonical names of elements that hold markup: kept as source, never as a tree. */
  readonly markup: ReadonlySet<string>;
  /** Canonical names of elements that hold text only: a tag inside means that the end tag was forgotten. */
  readonly leaves: ReadonlySet<string>;
  /** Canonical names of the elements that the document is a list of. */
  readonly posts: ReadonlySet<string>;
}

/** The names that are in force inside one element. Most documents have one scope in all. */
export interface Scope {
  readonly vocabulary: Vocabulary;
  /** Canonical prefix that is the document's own, and so becomes ''. */
  readonly home: string;
  readonly prefixes: ReadonlyMap<string, string>;
  readonly known: Map<string, string>;
  /** The scopes inside, by what they declare: many posts declare the same. */
  readonly inner: Map<string, Scope>;
  /** How many scopes the whole document has. */
  readonly made: { count: number };
}

/** So many different declarations in one document, or prefixes in one place, are no feed's: more are not looked at. */
const MOST_SCOPES = 1000;
const MOST_PREFIXES = 200;

const UNKNOWN = '?';

/** Two spellings of a namespace that people mean as one: case, scheme, blanks and the last sign do not matter. */
export function namespaceKey(address: string): string {
  return decodeEntities(address)
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/#]$/, '');
}

/** The scope of a document's root element, which decides what the document's own vocabulary is. */
export function rootScope(vocabulary: Vocabulary, rawName: string, declared: Declarations): Scope {
  const [prefix, local] = splitName(rawName);
  const uri = declared.get(prefix);
  const own = uri === undefined ? vocabulary.prefixes.get(prefix) : vocabulary.namespaces.get(namespaceKey(uri));
  // Only Atom's root stands in its own namespace; RSS has none, whatever a confused generator declares as default.
  const home = local === 'feed' ? (own ?? UNKNOWN) : '';
  const bare: Scope = {
    vocabulary,
    home,
    prefixes: new Map([['', '']]),
    known: new Map(),
    inner: new Map(),
    made: { count: 0 },
  };
  const scope = innerScope(bare, rawName, declared);
  const prefixes = new Map(scope.prefixes).set('', '');
  if (home === UNKNOWN) prefixes.set(prefix, '');
  return { ...scope, prefixes, known: new Map(), inner: new Map() };
}

/** Prefix → namespace address, '' for the default namespace. */
export type Declarations = ReadonlyMap<string, string>;

/** The scope inside an element that declares namespaces of its own. */
export function innerScope(outer: Scope, rawName: string, declared: Declarations): Scope {
  if (outer.made.count >= MOST_SCOPES || outer.prefixes.size >= MOST_PREFIXES) return outer;
  const key = `${rawName} ${[...declared].flat().join(' ')}`;
  const made = outer.inner.get(key);
  if (made !== undefined) return made;
  const scope = declare(outer, rawName, declared);
  outer.inner.set(key, scope);
  outer.made.count++;
  return scope;
}

function declare(outer: Scope, rawName: string, declared: Declarations): Scope {
  const { vocabulary, home } = outer;
  const prefixes = new Map(outer.prefixes);
  for (const [prefix, uri] of declared) {
    let canonical = vocabulary.namespaces.get(namespaceKey(uri));
    if (canonical === undefined) {
      if (prefix !== '') canonical = vocabulary.prefixes.get(prefix) ?? UNKNOWN;
      // An unknown default namespace on the frame is a mistake, not a message.
      else canonical = uri === '' || isFrame(vocabulary, splitName(rawName)[1]) ? '' : UNKNOWN;
    }
    prefixes.set(prefix, canonical === home ? '' : canonical);
  }
  return { vocabulary, home, prefixes, known: new Map(), inner: new Map(), made: outer.made };
}

/** Elements that hold the document together, by their local names. */
export function isFrame(vocabulary: Vocabulary, local: string): boolean {
  return local === 'channel' || vocabulary.posts.has(local);
}

/** `dc:creator` for `DC:Creator`, `title` for `atom:title` in an Atom document, `?:title` for an unknown namespace. */
export function canonicalName(scope: Scope, rawName: string): string {
  const known = scope.known.get(rawName);
  if (known !== undefined) return known;
  const [prefix, local] = splitName(rawName);
  const canonical = canonicalPrefix(scope, prefix);
  const name = canonical === '' ? local : `${canonical}:${local}`;
  // A document of nothing but different names must not fill the memory.
  if (scope.known.size < 1000) scope.known.set(rawName, name);
  return name;
}

function canonicalPrefix({ prefixes, vocabulary, home }: Scope, prefix: string): string {
  const declared = prefixes.get(prefix);
  if (declared !== undefined) return declared;
  const usual = vocabulary.prefixes.get(prefix) ?? UNKNOWN;
  return usual === home ? '' : usual;
}

function splitName(rawName: string): [prefix: string, local: string] {
  const name = rawName.toLowerCase();
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

/** The `xmlns` attributes among these; null, mostly, when there are none. */
export function declarationsIn(attributes: Readonly<Record<string, string>>): Declarations | null {
  let declared: Map<string, string> | null = null;
  for (const name in attributes) {
    if (!name.startsWith('xmlns')) continue;
    declared ??= new Map();
    if (declared.size >= MOST_PREFIXES) break;
    if (name === 'xmlns') declared.set('', attributes[name] ?? '');
    else if (name[5] === ':') declared.set(name.slice(6).toLowerCase(), attributes[name] ?? '');
  }
  return declared;
}

/** `rdf:about` whatever the prefix of rdf is. */
export function scopedAttributes(
  attributes: Record<string, string> | null,
  scope: Scope,
): Readonly<Record<string, string>> | null {
  if (attributes === null) return null;
  for (const name in attributes) {
    if (name.indexOf(':') < 0 || name.startsWith('xml')) continue;
    const canonical = canonicalName(scope, name);
    // Nobody asks for a name that is in no namespace we know.
    if (canonical !== name && !canonical.startsWith(UNKNOWN)) attributes[canonical] ??= attributes[name] as string;
  }
  return attributes;
}
