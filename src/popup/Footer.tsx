import { freshAt } from '../model/feed';
import { words } from '../platform/words';
import { NEVER } from '../schedule/never';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { IconButton } from '../ui/IconButton';
import { ago, moment } from '../ui/when';
import type { Actions } from './actions';
import { seldom } from './besides';
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
  const isPaused = around.pausedUntil !== null;
  const isRunning = isChecking || round !== null;
  const hasHints = showsKeys && !isRunning && !isPaused;
  return (
    <footer class="foot">
      {round && <progress value={round.done} max={round.total} aria-label={words('popupCheckingFeeds')} />}
      {isRunning ? (
        <IconButton icon="close" word="popupStop" onClick={actions.stop} />
      ) : isOffline && !isPaused ? (
        <span class="foot__icon">
          <Icon name="offline" />
        </span>
      ) : (
        feeds.length > 0 &&
        !hasHints && <IconButton icon="refresh" word="popupCheckNow" press="r" onClick={() => actions.check(null)} />
      )}
      {hasHints && seldom.held ? <seldom.held.KeyHints /> : <p class="foot__status">{statusText(look)}</p>}
      {isPaused && !isRunning && <Button word="popupResume" onClick={actions.resume} />}
      <Button
        word="popupReader"
        look="quiet"
        icon="sidebar"
        iconLook="mirror"
        press="g r"
        onClick={actions.openReader}
      />
      <IconButton icon="settings" word="popupSettings" press="g o" onClick={actions.openSettings} />
    </footer>
  );
}

function statusText({ around, isChecking, isOffline, hasPosts, now }: FooterLook): string {
  const { round, feeds, pausedUntil } = around;
  if (round) return words('popupChecking', round.done, round.total);
  if (isChecking) return words('popupCheckStarts');
  if (pausedUntil === NEVER) return words('popupPaused');
  if (pausedUntil) return words('popupPausedUntil', moment(pausedUntil, now));
  if (isOffline) return words(hasPosts ? 'popupOffline' : 'popupOfflineSaid');
  const at = freshAt(feeds);
  return at ? words('popupChecked', ago(at, now)) : '';
}
