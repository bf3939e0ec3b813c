import { useState } from 'preact/hooks';
import { type WordKey, words } from '../platform/words';
import { copyText } from './copyText';
import type { Notice } from './Toast';

/** Copies what `text` resolves to, and says for as long as it is the newest copy that it did. */
export function CopyButton(props: { word: WordKey; text: () => Promise<string>; tell: (notice: Notice) => void }) {
  const { word, text, tell } = props;
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    const done = await copyText(await text());
    setCopied(done);
    if (!done) tell({ text: words('optionsLogNotCopied'), undo: null });
  };
  return (
    <button class="btn" type="button" onClick={() => void copy()} onBlur={() => setCopied(false)}>
      {words(isCopied ? 'optionsLogCopied' : word)}
    </button>
  );
}
