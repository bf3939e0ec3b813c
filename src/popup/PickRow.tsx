import type { Feed } from '../model/feed';
import { words } from '../platform/words';
import { Icon } from '../ui/Icon';
import { IconButton } from '../ui/IconButton';
import { type Scope, scopeName } from './scope';

export const PICK_ID = 'pick';
/** With fewer feeds, choosing one takes longer than looking for it. */
export const PICK_FROM = 5;

interface PickRowLook {
  scope: Scope;
  feeds: readonly Feed[];
  isOpen: boolean;
  onOpen: () => void;
  onScope: (scope: Scope) => void;
}

/** Whose posts are shown, and the way to choose. */
export function PickRow({ scope, feeds, isOpen, onOpen, onScope }: PickRowLook) {
  return (
    <div class="pick">
      <button
        class="pick__btn"
        type="button"
        id={PICK_ID}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        title={`${words('keyChooseFeed')} (g f)`}
        onClick={onOpen}
      >
        <bdi dir="auto">{scope ? scopeName(scope, feeds) : words('popupAllFeeds')}</bdi>
        <Icon name="chevron" />
      </button>
      {scope && <IconButton icon="close" word="popupAllFeedsAgain" isSmall onClick={() => onScope(null)} />}
    </div>
  );
}
