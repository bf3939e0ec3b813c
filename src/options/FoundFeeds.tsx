import { useContext } from 'preact/hooks';
import { hostOf } from '../lib/url';
import type { DiscoveredFeed, Discovery } from '../model/discovery';
import type { Feed } from '../model/feed';
import { countWords, words } from '../platform/words';
import { Letter } from '../ui/Favicon';
import { shortAddress } from '../ui/shortAddress';
import { foundFacts } from './foundFacts';
import { Now } from './now';

interface Props {
  found: Discovery;
  /** Those followed already. */
  feeds: readonly Feed[];
  busy: boolean;
  /** What the button of a feed says, and all of that for a screen reader. */
  take: { text: string; named: (name: string) => string };
  onTake: (url: string) => void;
}

/** The feeds of a site, each to be taken with one click. */
export function FoundFeeds({ found, feeds, busy, take, onTake }: Props) {
  const followed = new Set(feeds.flatMap(({ id, url }) => [id, url]));
  return (
    <section class="found" aria-label={words('optionsFoundRegion')}>
      <p>{countWords('optionsFound', found.feeds.length, hostOf(found.url))}</p>
      {/* biome-ignore lint/a11y/noRedundantRoles: without its bullets a list is no list to VoiceOver. */}
      <ul role="list">
        {found.feeds.map((feed, place) => (
          <FoundFeed
            key={feed.url}
            feed={feed}
            isSuggested={place === 0 && found.feeds.length > 1}
            isFirst={place === 0}
            isFollowed={followed.has(feed.url) || (feed.followedAs !== null && followed.has(feed.followedAs))}
            busy={busy}
            take={take}
            onTake={onTake}
          />
        ))}
      </ul>
    </section>
  );
}

interface OneProps extends Pick<Props, 'busy' | 'take' | 'onTake'> {
  feed: DiscoveredFeed;
  isSuggested: boolean;
  isFirst: boolean;
  isFollowed: boolean;
}

function FoundFeed({ feed, isSuggested, isFirst, isFollowed, busy, take, onTake }: OneProps) {
  const now = useContext(Now);
  const name = feed.title || shortAddress(feed.url);
  return (
    <li>
      <Letter name={name} />
      <div class="found__text">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {isSuggested && (
          <>
            {' '}
            <span class="tag">{words('optionsFoundSuggested')}</span>
          </>
        )}
        <p>
          {[<bdi dir="ltr">{shortAddress(feed.url)}</bdi>, ...foundFacts(feed, now)].map((fact, at) => (
            <span class="fact" key={at}>
              {fact}
            </span>
          ))}
        </p>
      </div>
      {isFollowed ? (
        <span class="tag">{words('optionsFoundFollowed')}</span>
      ) : (
        <button
          class={isFirst ? 'btn btn--primary' : 'btn'}
          type="button"
          aria-disabled={busy}
          aria-label={take.named(name)}
          onClick={() => {
            if (!busy) onTake(feed.url);
          }}
        >
          {take.text}
        </button>
      )}
    </li>
  );
}
