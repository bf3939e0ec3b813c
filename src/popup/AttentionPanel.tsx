import { unreachable } from '../lib/unreachable';
import { hostOf } from '../lib/url';
import { feedName } from '../model/feed';
import { countWords, words } from '../platform/words';
import { Icon } from '../ui/Icon';
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
            {[...new Set(feeds.map(({ url }) => hostOf(url)))].map((host) => (
              <li key={host}>
                <bdi>{host}</bdi>
              </li>
            ))}
          </ul>
          <div class="panel__acts">
            <button class="btn btn--primary" type="button" onClick={() => onGrant(feeds.map(({ url }) => url))}>
              {words('popupGrant')}
            </button>
            <button class="btn btn--quiet" type="button" onClick={onHide}>
              {words('popupNotNow')}
            </button>
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
          <button class="btn" type="button" onClick={() => onCheck(null)}>
            {words('popupTryAgain')}
          </button>
        </Strip>
      );
    case 'failing': {
      const { feed, problem } = attention;
      const about = { name: hostOf(feed.url), since: feed.failingSince, tries: feed.failures, now };
      const turnsAway = problem.kind === 'refused' && (problem.status === 401 || problem.status === 403);
      return (
        <Strip title={words('popupFeedFails', feedName(feed))} text={problemText(problem, about)} onHide={onHide}>
          {problem.kind === 'gone' ? (
            <button class="btn" type="button" onClick={() => onUnfollow(feed.id, feedName(feed))}>
              {words('popupUnfollow')}
            </button>
          ) : (
            <button class="btn" type="button" onClick={() => onCheck([feed.id])}>
              {words('popupTryAgain')}
            </button>
          )}
          {turnsAway && (
            <button class="btn btn--quiet" type="button" onClick={() => onOpen(feed.siteUrl ?? feed.url)}>
              {words('popupOpenSite')}
            </button>
          )}
        </Strip>
      );
    }
    default:
      return unreachable(attention);
  }
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
      <button
        class="icon-btn"
        type="button"
        aria-label={words('popupHide')}
        title={words('popupHide')}
        onClick={onHide}
      >
        <Icon name="close" />
      </button>
    </aside>
  );
}
