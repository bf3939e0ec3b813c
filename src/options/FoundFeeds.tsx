import type { Feed } from '../model/feed';
import type { FoundFeed } from '../model/problem';
import { countWords, words } from '../platform/words';
import { FeedLetter } from './FeedLetter';
import { shortAddress } from './shortAddress';

/** The feeds that a page names, each to be followed with one click. `feeds`: those followed already. */
export function FoundFeeds(props: {
  host: string;
  found: FoundFeed[];
  feeds: Feed[];
  busy: boolean;
  onFollow: (url: string) => void;
}) {
  const { host, found, feeds, busy, onFollow } = props;
  const followed = new Set(feeds.map((feed) => feed.url));
  return (
    <section class="found" aria-label={words('optionsFoundRegion')}>
      <p>{countWords('optionsFound', found.length, host)}</p>
      {/* biome-ignore lint/a11y/noRedundantRoles: without its bullets a list is no list to VoiceOver. */}
      <ul role="list">
        {found.map(({ url, title }, place) => (
          <li key={url}>
            <FeedLetter name={title || shortAddress(url)} />
            <div class="found__text">
              <strong>
                <bdi>{title || shortAddress(url)}</bdi>
              </strong>
              {title && <p dir="ltr">{shortAddress(url)}</p>}
            </div>
            {followed.has(url) ? (
              <span class="tag">{words('optionsFoundFollowed')}</span>
            ) : (
              <button
                class={place === 0 ? 'btn btn--primary' : 'btn'}
                type="button"
                aria-disabled={busy}
                aria-label={words('optionsFoundFollow', title || shortAddress(url))}
                onClick={() => {
                  if (!busy) onFollow(url);
                }}
              >
                {words('optionsAddButton')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
