import { decodeEntities, escapeHtml } from '../lib/entities';

/** What a document type declaration gives us: texts of its own, or a reason not to read the document. */
export type Doctype = { kind: 'harmless'; entities: ReadonlyMap<string, string> } | { kind: 'unsafe'; detail: string };

const LONGEST_DOCTYPE = 65_536;
const LONGEST_ENTITY = 1000;
const MOST_ENTITIES = 1000;
/** All that a document may grow by: a long text, named often, is the quadratic bomb. */
const MOST_GROWTH = 1_000_000;

const NONE: Doctype = { kind: 'harmless', entities: new Map() };
const DECLARATION = /<!ENTITY\s+(%\s+)?([^\s"'<>]{1,100})\s+(?:(SYSTEM|PUBLIC)\b|"([^"]*)"|'([^']*)')/gi;

/**
 * Old feeds declare letters (`<!ENTITY nbsp "&#160;">`) and name DTDs on servers that are long gone. Both are
 * harmless: short texts are taken over, and nothing outside is ever fetched. An entity made of other entities is a
 * bomb or a riddle, and not read at all.
 */
export function readDoctype(doctype: string): Doctype {
  const subset = doctype.indexOf('[');
  if (subset < 0) return NONE;
  if (doctype.length > LONGEST_DOCTYPE) return unsafe('a document type of more than 64 kB');
  const sources = new Map<string, string>();
  let count = 0;
  for (const [, parameter, name = '', external, double, single] of doctype.slice(subset).matchAll(DECLARATION)) {
    if (++count > MOST_ENTITIES) return unsafe('more than 1000 entities');
    if (external !== undefined) continue;
    const source = double ?? single ?? '';
    if (parameter !== undefined || source.length > LONGEST_ENTITY) return unsafe(`the entity ${name}`);
    if (!sources.has(name)) sources.set(name, source);
  }
  const entities = new Map<string, string>();
  for (const [name, source] of sources) {
    for (const [, inner = ''] of source.matchAll(/&([^\s;&#]+);/g)) {
      if (sources.has(inner)) return unsafe(`the entity ${name}, made of others`);
    }
    const value = decodeEntities(source);
    // `&#38;lt;` is how `<` itself is declared (XML 1.0 §4.6): decoded once more, where it is used.
    if (decodeEntities(`&${name};`) !== decodeEntities(value)) entities.set(name, value);
  }
  return { kind: 'harmless', entities };
}

function unsafe(detail: string): Doctype {
  return { kind: 'unsafe', detail };
}

/** The document with its own entities written out, outside of CDATA sections; null when it would grow out of hand. */
export function expandEntities(text: string, entities: ReadonlyMap<string, string>): string | null {
  let out = '';
  let done = 0;
  let growth = 0;
  let cdata = text.indexOf('<![CDATA[');
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    while (cdata >= 0 && cdata < at) {
      const end = text.indexOf(']]>', cdata);
      if (end < 0) return out + text.slice(done);
      if (end > at) at = text.indexOf('&', end);
      if (at < 0) return out + text.slice(done);
      cdata = text.indexOf('<![CDATA[', end);
    }
    const semicolon = text.indexOf(';', at);
    if (semicolon < 0) break;
    if (semicolon - at > 100) continue;
    const value = entities.get(text.slice(at + 1, semicolon));
    if (value === undefined) continue;
    growth += value.length;
    if (growth > MOST_GROWTH) return null;
    out += text.slice(done, at) + escapeHtml(value);
    done = semicolon + 1;
  }
  return out + text.slice(done);
}
