import { unreachable } from '../lib/unreachable';
import { hostOf } from '../lib/url';
import { feedName } from '../model/feed';
import { closePopup } from '../platform/runtime';
import { feedAddress, goTo, logAddress } from '../platform/tabs';
import { countWords, words } from '../platform/words';
import { Button } from '../ui/Button';
import { Favicon } from '../ui/Favicon';
import { Icon } from '../ui/Icon';
import { IconButton } from '../ui/IconButton';
import { isolate } from '../ui/isolate';
import { problemText } from '../ui/problemText';
import { moment } from '../ui/when';
import type { Attention } from './attention';
import { Panel } from './Panel';

interface AttentionLook {
  attention: Attention;
  now: number;
  onGrant: (addresses: string[]) => void;
  /** null = all feeds. */
  onCheck: (feedIds: string[] | null) => void;
  onOpen: (address: string) => void;
  onUnfollow: (feedId: string, name: string) => void;
  onHide: () => void;
}

/** What wants a person's attention, with at most two things to do about it. */
export function AttentionPanel({ attention, now, onGrant, onCheck, onOpen, onUnfollow, onHide }: AttentionLook) {
  switch (attention.kind) {
    case 'permission': {
      const { feeds } = attention;
      return (
        <Panel hasMark={false} title={countWords('popupPermission', feeds.length)}>
          <p>{words('popupPermissionText')}</p>
          <ul class="hosts">
            {[...new Map(feeds.map(({ id, url }) => [hostOf(url), id]))].map(([host, feedId]) => (
              <li key={host}>
                <Favicon feedId={feedId} name={host} />
                <bdi>{host}</bdi>
              </li>
            ))}
          </ul>
          <div class="panel__acts">
            <Button word="popupGrant" look="primary" onClick={() => onGrant(feeds.map(({ url }) => url))} />
            <Button word="popupNotNow" look="quiet" onClick={onHide} />
          </div>
        </Panel>
      );
    }
    case 'all-failing':
      return (
        <Strip
          title={words('popupAllFail')}
          text={words('popupAllFailText', moment(attention.since, now))}
          onHide={onHide}
        >
          <Button word="popupTryAgain" onClick={() => onCheck(null)} />
          <Button word="popupOpenLog" look="quiet" onClick={() => leaveFor(logAddress())} />
        </Strip>
      );
    case 'failing': {
      const { feed, problem } = attention;
      const name = isolate(feedName(feed));
      const about = { name: hostOf(feed.url), since: feed.failingSince, tries: feed.failures, now };
      const status = problem.kind === 'refused' ? problem.status : 0;
      const isGone = problem.kind === 'gone';
      const hasMoved = isGone || status === 404 || problem.kind === 'not-a-feed';
      const turnsAway = status === 401 || status === 403;
      const look = hasMoved || turnsAway ? 'quiet' : undefined;
      return (
        <Strip title={words('popupFeedFails', name)} text={problemText(problem, about)} onHide={onHide}>
          {hasMoved && <Button word="optionsFindButton" onClick={() => leaveFor(feedAddress(feed.id))} />}
          {turnsAway && <Button word="popupOpenSite" onClick={() => onOpen(feed.siteUrl ?? feed.url)} />}
          {isGone ? (
            <Button word="popupUnfollow" look={look} onClick={() => onUnfollow(feed.id, name)} />
          ) : (
            <Button word="popupTryAgain" look={look} onClick={() => onCheck([feed.id])} />
          )}
        </Strip>
      );
    }
    default:
      return unreachable(attention);
  }
}

/** To the settings, which have more room for this. */
async function leaveFor(address: string): Promise<void> {
  await goTo(address, 'tab');
  closePopup();
}

interface StripLook {
  title: string;
  text: string;
  onHide: () => void;
  children: preact.ComponentChildren;
}

function Strip({ title, text, onHide, children }: StripLook) {
  return (
    <aside class="strip strip--warn" aria-label={words('popupProblem')}>
      <Icon name="warning" />
      <div class="strip__text">
        <strong>
          <bdi>{title}</bdi>
        </strong>
        <span>{text}</span>
        <div class="strip__acts">{children}</div>
      </div>
      <IconButton icon="close" word="popupHide" onClick={onHide} />
    </aside>
  );
}
