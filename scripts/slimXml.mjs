/**
 * Leaves out of fast-xml-parser what `lib/xml` switches off: it has no smaller entry, and a third of it is code that
 * never runs here. Each stand-in says why it may. Used by the builds and by the unit tests, so that what is tested is
 * what ships.
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
  // Only runs when parse() gets a second argument.
  '../validator.js': 'export const validate = () => true;',
  // preserveOrder is on: the ordered result is taken as it is.
  './node2json.js': 'export default () => { throw new Error("left out"); };',
  // Reading begins at the root element; one that comes later makes the document broken, and read the forgiving way.
  './DocTypeReader.js': `
    export default class { setXmlVersion() {} readDocType() { throw new Error("a document type after the root"); } }`,
};
const PREFIX = '\0slim-xml:';

export function slimXml() {
  return {
    name: 'moonflower:slim-xml',
    enforce: 'pre',
    resolveId(source, importer) {
      const isAsked = importer?.replaceAll('\\', '/').includes('/fast-xml-parser/src/xmlparser/');
      return isAsked && Object.hasOwn(STAND_INS, source) ? PREFIX + source : null;
    },
    load(id) {
      return id.startsWith(PREFIX) ? STAND_INS[id.slice(PREFIX.length)] : null;
    },
  };
}
