import { Fragment } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../platform/words';
import { IconButton } from './IconButton';
import { SHORTCUTS } from './shortcuts';

/** The list of keys, over everything else. */
export function KeysHelp({
  singleKeys,
  isReader = false,
  onClose,
}: {
  singleKeys: boolean;
  isReader?: boolean;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog class="sheet keys" ref={dialog} aria-labelledby="keys-title" onClose={onClose}>
      <div class="keys__head">
        <h2 id="keys-title">{words('keyTitle')}</h2>
        <IconButton icon="close" word="keyClose" onClick={() => dialog.current?.close()} />
      </div>
      <dl>
        {SHORTCUTS.filter(({ isReaders, isPopups }) => !(isReader ? isPopups : isReaders)).map(({ word, shown }) => (
          <Fragment key={word}>
            <dt>
              {shown.map((key) => (
                <kbd class="kbd" key={key}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{words(word)}</dd>
          </Fragment>
        ))}
      </dl>
      <p class="keys__note">{words(singleKeys ? 'keyOff' : 'keysAreOff')}</p>
    </dialog>
  );
}
