import { type WordKey, words } from '../platform/words';
import { Icon, type IconName } from './Icon';

interface ButtonLook {
  word: WordKey;
  /** `primary`: the one thing to do next; `quiet`: the way out. */
  look?: 'primary' | 'quiet' | undefined;
  icon?: IconName;
  /** Of the drawing (`Icon`). */
  iconLook?: string;
  /** The key that does the same; its tooltip names it. */
  press?: string;
  onClick: () => unknown;
}

/** A button that says what it does. */
export function Button({ word, look, icon, iconLook = '', press, onClick }: ButtonLook) {
  return (
    <button
      class={look ? `btn btn--${look}` : 'btn'}
      type="button"
      title={press && `${words(word)} (${press})`}
      onClick={() => onClick()}
    >
      {icon && <Icon name={icon} look={iconLook} />}
      {words(word)}
    </button>
  );
}
