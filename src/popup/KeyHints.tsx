import { type WordKey, words } from '../platform/words';

const HINTS: [key: string, word: WordKey][] = [
  ['m', 'keyHintRead'],
  ['s', 'keyHintStar'],
  ['v', 'keyHintSite'],
  ['?', 'keyHintKeys'],
];

/** In the last line, once keys are in use. */
export function KeyHints() {
  return (
    <p class="foot__status hints">
      {HINTS.map(([key, word]) => (
        <span key={key}>
          <kbd class="kbd">{key}</kbd> {words(word)}
        </span>
      ))}
    </p>
  );
}
