import { markdownOf } from '../article/markdown';
import { httpUrl } from '../lib/url';
import type { Item } from '../model/item';
import { words } from '../platform/words';
import { Icon } from '../ui/Icon';
import { postTitle } from '../ui/postTitle';

interface ShareMenuLook {
  item: Item;
  /** The text as it stands on the screen; null until it does. */
  body: () => HTMLElement | null;
  say: (sentence: string) => void;
}

/** Ways to pass a post on. */
export function ShareMenu({ item, body, say }: ShareMenuLook) {
  const url = item.url === null ? null : httpUrl(item.url);
  const title = postTitle(item);
  const close = () => document.getElementById('share-menu')?.hidePopover();
  const copy = (text: string) => {
    close();
    void copyText(text, say);
  };
  return (
    <>
      <button
        class="icon-btn"
        type="button"
        popoverTarget="share-menu"
        aria-label={words('readerShare')}
        title={words('readerShare')}
      >
        <Icon name="more" />
      </button>
      <ul class="pop menu" id="share-menu" popover="auto" aria-label={words('readerShare')}>
        {url && (
          <li>
            <button class="opt" type="button" onClick={() => copy(url)}>
              {words('readerCopyLink')} <kbd class="kbd">c</kbd>
            </button>
          </li>
        )}
        <li>
          <button
            class="opt"
            type="button"
            onClick={() => {
              const shown = body();
              if (shown) copy(markdownOf(shown, { title, url }));
            }}
          >
            {words('readerCopyMarkdown')}
          </button>
        </li>
        {url && (
          <li>
            <a
              class="opt"
              href={`mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(url)}`}
              target="_blank"
              rel="noopener noreferrer"
              onClick={close}
            >
              {words('readerMail')}
            </a>
          </li>
        )}
      </ul>
    </>
  );
}

export async function copyText(text: string, say: (sentence: string) => void): Promise<void> {
  const done = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  say(words(done ? 'readerCopied' : 'readerNotCopied'));
}
