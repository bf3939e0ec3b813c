import { type WordKey, words } from '../platform/words';
import { Icon, type IconName } from './Icon';

interface ButtonLook {
  word: WordKey;
  /** `primary`: the one thing to do next; `quiet`: the way out. */
  look?: 'primary' | 'quiet';
  icon?: IconName;
  onClick: () => unknown;
}

/** A button that says what it does. */
export function Button({ word, look, icon, onClick }: ButtonLook) {
  return (
    <button class={look ? `btn btn--${look}` : 'btn'} type="button" onClick={() => onClick()}>
      {icon && <Icon name={icon} />}
      {words(word)}
    </button>
  );
}
