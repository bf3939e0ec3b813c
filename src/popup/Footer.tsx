import type { WordKey } from '../platform/words';
import { words } from '../platform/words';
import { Icon } from '../ui/Icon';
import { named } from '../ui/ItemRow';
import { ago } from '../ui/when';
import type { Actions } from './actions';
import type { Around } from './readScreen';

interface FooterLook {
  around: Around;
  /** A check was asked for, and the worker may not have begun. */
  isChecking: boolean;
  isOffline: boolean;
  hasPosts: boolean;
  /** Keys are in use: the line says which there are. */
  showsKeys: boolean;
  now: number;
  actions: Actions;
}

/** The last line: how fresh the list is, and the way to the settings. */
export function Footer({ around, isChecking, isOffline, hasPosts, showsKeys, now, actions }: FooterLook) {
  const { round, feeds, checkedAt } = around;
  const isRunning = isChecking || round !== null;
  return (
    <footer class="foot">
      {round && <progress value={round.done} max={round.total} aria-label={words('popupCheckingFeeds')} />}
      {isRunning ? (
        <button class="icon-btn" type="button" {...titled(words('popupStop'))} onClick={actions.stop}>
          <Icon name="close" />
        </button>
      ) : isOffline ? (
        <span class="foot__icon">
          <Icon name="offline" />
        </span>
      ) : (
        feeds.length > 0 && (
          <button
            class="icon-btn"
            type="button"
            {...named(words('popupCheckNow'), 'r')}
            onClick={() => actions.check(null)}
          >
            <Icon name="refresh" />
          </button>
        )
      )}
      {showsKeys && !isRunning ? (
        <KeyHints />
      ) : (
        <p class="foot__status">
          {round
            ? words('popupChecking', round.done, round.total)
            : isChecking
              ? words('popupCheckStarts')
              : isOffline
                ? words(hasPosts ? 'popupOffline' : 'popupOfflineSaid')
                : checkedAt !== null && feeds.length > 0 && words('popupChecked', ago(checkedAt, now))}
        </p>
      )}
      <button class="icon-btn" type="button" {...named(words('popupSettings'), 'g o')} onClick={actions.openSettings}>
        <Icon name="settings" />
      </button>
    </footer>
  );
}

function titled(name: string) {
  return { 'aria-label': name, title: name };
}

const HINTS: [key: string, word: WordKey][] = [
  ['m', 'keyHintRead'],
  ['s', 'keyHintStar'],
  ['v', 'keyHintSite'],
  ['?', 'keyHintKeys'],
];

function KeyHints() {
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
