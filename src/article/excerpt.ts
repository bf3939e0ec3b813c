/** The first words of a text as one line, cut at a word where one ends near, never inside a character. */
export function excerpt(text: string, mostChars: number): string {
  const line = text
    .slice(0, mostChars * 4)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= mostChars) return line;
  const cut = line.slice(0, mostChars);
  const lastBlank = cut.lastIndexOf(' ');
  const end = lastBlank > mostChars * 0.8 ? lastBlank : mostChars;
  // Half of a surrogate pair would be shown as a box.
  return `${line
    .slice(0, end)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}
