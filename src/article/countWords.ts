/** Characters of scripts that put no blanks between words; two of them are read in about the time of one word. */
const UNSPACED = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff]/g;

/** Words in a text, for the reading time. */
export function countWords(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  const spaced = text.replace(UNSPACED, ' ').match(/\S+/g)?.length ?? 0;
  return spaced + Math.ceil(unspaced / 2);
}
