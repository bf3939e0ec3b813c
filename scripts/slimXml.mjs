/**
 * Leaves out of fast-xml-parser what `lib/xml` switches off: it has no smaller entry, and more than half of it is code
 * that never runs here. Each stand-in says why it may. Used by the builds and by the unit tests, so that what is tested
 * is what ships; `test/unit/lib/slimXml.test.ts` reads the same documents with the whole of it.
 */
const STAND_INS = {
  // parseTagValue and parseAttributeValue are off: texts stay texts.
  strnum: 'export default (text) => text;',
  // processEntities and htmlEntities are off: lib/entities decodes, once and with limits.
  '@nodable/entities': `
    export class EntityDecoder { reset() {} setXmlVersion() {} addInputEntities() {} decode(text) { return text; } }
    export const XML = {}, CURRENCY = {}, COMMON_HTML = {}, ENTITY_ACTION = {};`,
  // Asked about entities only.
  'is-unsafe': 'export const HTML = {}, XML = {}, isUnsafe = () => true;',
  // Reading begins at the root element; one that comes later makes the document broken, and read the forgiving way.
  './DocTypeReader.js': `
    export default class { setXmlVersion() {} readDocType() { throw new Error("a document type after the root"); } }`,
  // Every stop node is `..name`: this name, anywhere below the outermost element.
  'path-expression-matcher': `
    export class Expression { constructor(pattern) { this.tag = pattern.slice(2); } }
    export class ExpressionSet {
      tags = new Set();
      add({ tag }) { this.tags.add(tag); }
      seal() { this.size = this.tags.size; }
    }
    export class Matcher {
      path = [];
      reset() { this.path = []; }
      push(tag) { this.path.push(tag); }
      pop() { this.path.pop(); }
      getCurrentTag() { return this.path.at(-1); }
      matchesAny({ tags }) { return this.path.length > 1 && tags.has(this.path.at(-1)); }
      readOnly() { return this; }
    }`,
  // Checks and defaults for options that are settled below.
  './OptionsBuilder.js': `
    export const buildOptions = (options) => ({ ...options, onDangerousProperty: (name) => "__" + name });`,
};

/** Options that `lib/xml` never gives another value, written into the code so that what they switch off falls out. */
const SETTLED = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  allowBooleanAttributes: true,
  parseTagValue: false,
  trimValues: false,
  cdataPropName: '#cdata',
  ignoreDeclaration: true,
  ignorePiTags: true,
  strictReservedNames: false,
  jPath: false,
  // As they are when nothing is said.
  parseAttributeValue: false,
  textNodeName: '#text',
  attributesGroupName: false,
  removeNSPrefix: false,
  commentPropName: false,
  transformTagName: false,
  transformAttributeName: false,
  captureMetaData: false,
  entityDecoder: false,
  htmlEntities: false,
  numberParseOptions: false,
  processEntities: false,
};
const CALLS = [
  [/new EntityDecoder\(\{[\s\S]*?\n {6}\}\)/, 'new EntityDecoder()'],
  // For the path language, which is left out above.
  [/(?<!function )extract(?:RawAttributes|Namespace)\([^)]*\)/g, 'undefined'],
  [/options\.unpairedTagsSet\.has\([\w.]+\)/g, 'false'],
  [/this\.ignoreAttributesFn\([^)]*\)/g, 'false'],
  [/options\.tagValueProcessor\([^)]*\)/g, 'val'],
  [/options\.attributeValueProcessor\([^)]*\)/g, 'oldVal'],
];

/** Texts are read, never bytes; they are not checked by parse()'s second argument; preserveOrder takes the tree as it is. */
const DOOR = `
  import { buildOptions } from './OptionsBuilder.js';
  import OrderedObjParser from './OrderedObjParser.js';
  export default class {
    constructor(options) { this.options = buildOptions(options); }
    parse(text) { return new OrderedObjParser(this.options).parseXml(text); }
  }`;
const PREFIX = '\0slim-xml:';
const PARSER = '/fast-xml-parser/src/xmlparser/';

export function slimXml() {
  return {
    name: 'moonflower:slim-xml',
    enforce: 'pre',
    resolveId(source, importer) {
      return importer?.includes(PARSER) && Object.hasOwn(STAND_INS, source) ? PREFIX + source : null;
    },
    load(id) {
      return id.startsWith(PREFIX) ? STAND_INS[withoutQuery(id.slice(PREFIX.length))] : null;
    },
    transform(code, id) {
      if (!id.includes(PARSER)) return null;
      const file = withoutQuery(id);
      if (file.endsWith('/XMLParser.js')) return { code: DOOR, map: null };
      return file.endsWith('/OrderedObjParser.js') ? { code: settle(code), map: null } : null;
    },
  };
}

function settle(code) {
  let settled = code;
  for (const [call, value] of CALLS) settled = settled.replace(call, value);
  for (const [option, value] of Object.entries(SETTLED)) {
    settled = settled.replace(new RegExp(`\\b(?:this\\.)?options\\.${option}\\b`, 'g'), JSON.stringify(value));
  }
  return settled;
}

const withoutQuery = (id) => id.replace(/\?.*$/, '');
