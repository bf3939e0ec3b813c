import { type WordKey, words } from '../platform/words';
import { Icon } from '../ui/Icon';
import { IconButton } from '../ui/IconButton';
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
export function Footer(look: FooterLook) {
  const { around, isChecking, isOffline, showsKeys, actions } = look;
  const { round, feeds } = around;
  const isRunning = isChecking || round !== null;
  return (
    <footer class="foot">
      {round && <progress value={round.done} max={round.total} aria-label={words('popupCheckingFeeds')} />}
      {isRunning ? (
        <IconButton icon="close" word="popupStop" onClick={actions.stop} />
      ) : isOffline ? (
        <span class="foot__icon">
          <Icon name="offline" />
        </span>
      ) : (
        feeds.length > 0 && (
          <IconButton icon="refresh" word="popupCheckNow" press="r" onClick={() => actions.check(null)} />
        )
      )}
      {showsKeys && !isRunning ? <KeyHints /> : <p class="foot__status">{statusText(look)}</p>}
      <IconButton icon="settings" word="popupSettings" press="g o" onClick={actions.openSettings} />
    </footer>
  );
}

function statusText({ around, isChecking, isOffline, hasPosts, now }: FooterLook): string {
  const { round, feeds, checkedAt } = around;
  if (round) return words('popupChecking', round.done, round.total);
  if (isChecking) return words('popupCheckStarts');
  if (isOffline) return words(hasPosts ? 'popupOffline' : 'popupOfflineSaid');
  return checkedAt === null || feeds.length === 0 ? '' : words('popupChecked', ago(checkedAt, now));
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
