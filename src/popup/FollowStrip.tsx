import { useState } from 'preact/hooks';
import { hostOf } from '../lib/url';
import type { Candidate } from '../model/discovery';
import { countWords, words } from '../platform/words';
import { Button } from '../ui/Button';
import { Letter } from '../ui/Favicon';
import { IconButton } from '../ui/IconButton';
import { shortAddress } from '../ui/shortAddress';
import type { PageFeeds } from './pageFeeds';

interface FollowStripLook {
  page: PageFeeds;
  /** Called inside the click. */
  onFollow: (feed: Candidate) => void;
  onHide: () => void;
}

/** The page in front has feeds: one is followed with one click, of several one is chosen. */
export function FollowStrip({ page: { host, feeds }, onFollow, onHide }: FollowStripLook) {
  const [isOpen, setOpen] = useState(false);
  const [first] = feeds;
  if (!first) return null;
  const site = hostOf(`https://${host}`);
  const nameOf = ({ title, url }: Candidate) => title || hostOf(url);
  const isOne = feeds.length === 1;
  return (
    <aside class="strip strip--follow" aria-label={words('popupPageRegion')}>
      <Letter name={isOne ? nameOf(first) : site} />
      <p class="strip__text">
        <strong>
          <bdi>{isOne ? nameOf(first) : site}</bdi>
        </strong>
        <span>{countWords('popupPage', feeds.length)}</span>
      </p>
      {isOne ? (
        <Button word="popupFollow" look="primary" onClick={() => onFollow(first)} />
      ) : (
        <button class="btn btn--primary" type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {words('popupChoose')}
        </button>
      )}
      <IconButton icon="close" word="popupNotThisSite" onClick={onHide} />
      {isOpen && !isOne && (
        // biome-ignore lint/a11y/noRedundantRoles: Safari's engine takes the role away from lists without markers.
        <ul class="strip__choice" role="list">
          {feeds.map((feed) => (
            <li key={feed.url}>
              <span class="strip__text">
                <strong>
                  <bdi>{nameOf(feed)}</bdi>
                </strong>
                <span>
                  <bdi dir="ltr">{shortAddress(feed.url)}</bdi>
                </span>
              </span>
              <button
                class="btn"
                type="button"
                aria-label={words('popupFollowNamed', nameOf(feed))}
                onClick={() => onFollow(feed)}
              >
                {words('popupFollow')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}
