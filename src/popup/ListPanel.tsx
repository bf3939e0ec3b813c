import { DAY_MS, HOUR_MS } from '../lib/time';
import { unreachable } from '../lib/unreachable';
import { hostOf } from '../lib/url';
import { feedName } from '../model/feed';
import { DEFAULT_FEED_URL, type Settings } from '../model/settings';
import { closePopup } from '../platform/runtime';
import { goTo, importAddress } from '../platform/tabs';
import { countWords, words } from '../platform/words';
import { Button } from '../ui/Button';
import { isolate } from '../ui/isolate';
import { problemText } from '../ui/problemText';
import { duration, inTime } from '../ui/when';
import type { Actions } from './actions';
import { Panel } from './Panel';
import type { PanelKind } from './panelFor';
import type { Around } from './readScreen';

interface ListPanelLook {
  kind: PanelKind;
  around: Around;
  settings: Settings;
  now: number;
  actions: Actions;
}

export function ListPanel({ kind, around, settings, now, actions }: ListPanelLook) {
  const [feed] = around.feeds;
  const name = isolate(feed ? feedName(feed) : hostOf(DEFAULT_FEED_URL));
  switch (kind) {
    case 'first-reading':
      return <Panel shape="mid" title={words('popupFirstReading', name)} />;
    case 'first-offline':
      return (
        <Panel shape="mid" title={words('popupFirstRun', name)}>
          <p>{words('popupFirstOffline')}</p>
          <TryAgain actions={actions} />
        </Panel>
      );
    case 'first-failed':
      return (
        <Panel shape="mid" title={words('popupFirstFailed')}>
          <p>{feed?.problem && problemText(feed.problem, { name })}</p>
          <TryAgain actions={actions} />
        </Panel>
      );
    case 'first-run':
      return (
        <Panel title={words('popupFirstRun', name)}>
          <p>
            {words('popupFirstRunText', pace(settings.everyMs))}{' '}
            {feed && feed.readOnFollow > 0 && settings.unreadOnFollow === 'newest'
              ? countWords('popupFirstRunNewest', feed.readOnFollow)
              : ''}
          </p>
          <p>{words('popupFirstRunPin')}</p>
          <div class="panel__acts">
            <Button word="popupAddFeed" look="primary" onClick={actions.openSettings} />
            <Button word="popupImport" onClick={openImport} />
            <Button word="popupGotIt" look="quiet" onClick={actions.gotIt} />
          </div>
        </Panel>
      );
    case 'no-feeds':
      return (
        <Panel shape="mid" title={words('popupNoFeeds')}>
          <p>
            {words('popupNoFeedsText')} {words('popupNoFeedsHere')}
          </p>
          <div class="panel__acts">
            <Button word="popupAddFeed" look="primary" onClick={actions.openSettings} />
            <Button word="popupImport" onClick={openImport} />
          </div>
        </Panel>
      );
    case 'no-posts':
      return (
        <Panel shape="mid" title={words('popupNoPosts')}>
          <p>{words('popupNoPostsText')}</p>
        </Panel>
      );
    case 'nothing-starred':
      return (
        <Panel shape="mid" title={words('popupNothingStarred')}>
          <p>{words('popupNothingStarredText')}</p>
        </Panel>
      );
    case 'all-read':
      return (
        <Panel shape="row" title={words('popupAllRead')}>
          <p>{words('popupNextCheck', inTime(Math.min(...around.feeds.map((one) => one.nextPollAt)), now))}</p>
        </Panel>
      );
    default:
      return unreachable(kind);
  }
}

/** To the button that opens a file: browsers close the popup when they show files. */
async function openImport(): Promise<void> {
  await goTo(importAddress(), 'tab');
  closePopup();
}

function TryAgain({ actions }: { actions: Actions }) {
  return (
    <div class="panel__acts">
      <Button word="popupTryAgain" icon="refresh" onClick={() => actions.check(null)} />
    </div>
  );
}

/** "every hour", not "every 1 hour". */
function pace(everyMs: number): string {
  if (everyMs === HOUR_MS) return words('popupHour');
  return everyMs === DAY_MS ? words('popupDay') : duration(everyMs);
}
