import { type WordKey, words } from '../platform/words';
import { Icon, type IconName } from './Icon';

interface IconButtonLook {
  icon: IconName;
  /** Its name, which its tooltip shows too. */
  word: WordKey;
  /** The key that does the same; only the tooltip names it. */
  press?: string;
  isSmall?: boolean;
  id?: string;
  /** Of the drawing (`Icon`). */
  look?: string;
  onClick: () => unknown;
}

/** A button that shows only a drawing. */
export function IconButton({ icon, word, press, isSmall, id, look, onClick }: IconButtonLook) {
  const name = words(word);
  return (
    <button
      class={isSmall ? 'icon-btn icon-btn--small' : 'icon-btn'}
      type="button"
      {...(id ? { id } : {})}
      aria-label={name}
      title={press ? `${name} (${press})` : name}
      onClick={() => onClick()}
    >
      <Icon name={icon} {...(look ? { look } : {})} />
    </button>
  );
}
