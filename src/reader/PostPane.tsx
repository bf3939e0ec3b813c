import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { imageRule } from '../article/imageRules';
import { hostOf, httpUrl } from '../lib/url';
import { feedName } from '../model/feed';
import type { Settings } from '../model/settings';
import { countWords, words } from '../platform/words';
import type { Post, Row } from '../store/read';
import { Favicon } from '../ui/Favicon';
import { Icon } from '../ui/Icon';
import { IconButton } from '../ui/IconButton';
import { dated, keyText } from '../ui/listKeeping';
import { postTitle } from '../ui/postTitle';
import { fully, machineDate, moment, readingTime } from '../ui/when';
import type { Actions } from './actions';
import { Enclosures } from './Enclosures';
import { PostFrame } from './PostFrame';
import { keepPosition, positionOf } from './positions';
import { ShareMenu } from './ShareMenu';
import { TextChanges } from './TextChanges';
import { TypeMenu } from './TypeMenu';

interface PostPaneLook {
  post: Post;
  /** As the reader sees it, marks on their way included. */
  row: Row;
  next: Row | null;
  settings: Settings;
  now: number;
  actions: Actions;
  onStep: (step: 1 | -1) => void;
  onBack: () => void;
  onNext: () => void;
  onFeed: () => void;
  /** It is on the screen. */
  onOpened: () => void;
  /** Its end was seen. */
  onEnd: () => void;
  say: (sentence: string) => void;
}

/** The post: what can be done with it, who wrote it when, and its text. */
export function PostPane(look: PostPaneLook) {
  const { post, row, next, settings, now, actions, onStep, onBack, onNext, onFeed, say } = look;
  const { item } = row;
  const name = keyText(row);
  const scroller = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLElement>(null);
  /** The text that stands on the screen, of which post it is, and how many images are held back: null until all is there. */
  const [shown, setShown] = useState<{ of: string; body: HTMLElement; held: number | null } | null>(null);
  const isShown = shown?.of === name;
  const isWhole = isShown && shown.held !== null;
  const held = isShown ? (shown.held ?? 0) : 0;
  const [asked, setAsked] = useState<string | null>(null);
  /** The post whose changes are shown. */
  const [changesOf, setChangesOf] = useState<string | null>(null);
  const latest = useRef({ ...look, isWhole });
  latest.current = { ...look, isWhole };

  const site = item.url === null ? null : httpUrl(item.url);
  const rule = useMemo(
    () => imageRule(settings.images, [item.url, post.feed.siteUrl], asked === name),
    [settings.images, item.url, post.feed.siteUrl, asked === name],
  );

  useLayoutEffect(() => {
    if (!isShown) return;
    if (scroller.current) scroller.current.scrollTop = positionOf(name);
    latest.current.onOpened();
  }, [shown?.of, shown?.body]);
  useEffect(() => {
    const seen = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting && latest.current.isWhole) latest.current.onEnd();
    });
    if (end.current) seen.observe(end.current);
    return () => seen.disconnect();
  }, [name]);

  const isSummary = isOnlySummary(post);
  const { wasHtml } = post.body;
  return (
    <>
      <header class="pane__head">
        <span class="only-narrow">
          <IconButton icon="chevron" look="start" word="readerBack" onClick={onBack} />
        </span>
        <IconButton icon="chevron" look="up" word="readerPrevious" press="k" onClick={() => onStep(-1)} />
        <IconButton icon="chevron" word="readerNext" press="j" onClick={() => onStep(1)} />
        <span class="sp" />
        <button
          class="icon-btn is-star"
          type="button"
          aria-pressed={row.starred}
          aria-label={words('listStar')}
          title={`${words('listStar')} (s)`}
          onClick={() => actions.toggleStar(row)}
        >
          <Icon name="star" look={row.starred ? 'fill' : ''} />
        </button>
        <button
          class="icon-btn"
          type="button"
          aria-label={words(row.unread ? 'listMarkRead' : 'listMarkUnread')}
          title={`${words(row.unread ? 'listMarkRead' : 'listMarkUnread')} (m)`}
          onClick={() => actions.toggleRead(row)}
        >
          {row.unread ? <Icon name="check" /> : <span class="post__mark-dot" aria-hidden="true" />}
        </button>
        <TypeMenu settings={settings} />
        <ShareMenu item={item} body={() => (isShown ? shown.body : null)} say={say} />
        {site && (
          <a
            class="btn btn--quiet open-site"
            href={site}
            target="_blank"
            rel="noopener noreferrer"
            title={`${words('readerOpenSite')} (o)`}
          >
            <Icon name="external" look="mirror" />
            <span>{words('readerOpenSite')}</span>
          </a>
        )}
      </header>
      <div
        class="scroll"
        ref={scroller}
        onScroll={({ currentTarget }) => {
          if (isShown) keepPosition(name, currentTarget.scrollTop);
        }}
      >
        <article
          class="article"
          aria-labelledby="post-title"
          // An average letter is about half as wide as it is high.
          style={{ '--measure': `${(settings.measureCh * settings.textPx * CH_EM) / 16}rem` }}
        >
          <div class="article__from">
            <button class="article__feed" type="button" onClick={onFeed}>
              <Favicon feedId={post.feed.id} name={feedName(post.feed)} />
              <bdi dir="auto">{feedName(post.feed)}</bdi>
            </button>
            {item.author && (
              <>
                <Dot />
                <bdi dir="auto">{item.author}</bdi>
              </>
            )}
            <Dot />
            <time dateTime={machineDate(dated(row))} title={fully(dated(row))}>
              {dayText(row, now)}
            </time>
            {readingTime(item.words) && (
              <>
                <Dot />
                <span>{readingTime(item.words)}</span>
              </>
            )}
            {row.editedAt !== null && (
              <>
                <Dot />
                <span>{words('readerUpdated', moment(row.editedAt, now))}</span>
              </>
            )}
            {wasHtml !== undefined && (
              <button
                class="btn btn--link"
                type="button"
                aria-expanded={changesOf === name}
                aria-controls="post-changes"
                onClick={() => setChangesOf(changesOf === name ? null : name)}
              >
                {words('readerWhatChanged')}
              </button>
            )}
          </div>
          <h1 id="post-title" tabIndex={-1} dir="auto">
            {postTitle(item)}
          </h1>
          {wasHtml !== undefined && changesOf === name && (
            <TextChanges id="post-changes" before={wasHtml} after={post.body.html} />
          )}
          {held > 0 && settings.images !== 'never' && (
            <div class="held" role="note">
              <p>{countWords('readerHeld', held)}</p>
              <button class="btn" type="button" onClick={() => setAsked(name)}>
                {words('readerLoadImages')}
              </button>
            </div>
          )}
          <Enclosures enclosures={item.enclosures} />
          <PostFrame
            name={name}
            html={post.body.html}
            baseUrl={site ?? post.feed.siteUrl}
            rule={rule}
            settings={settings}
            title={words('readerText')}
            isWanted={positionOf(name) > 0}
            onShown={(body) => setShown({ of: name, body, held: null })}
            onWhole={(waiting) => setShown((now) => now && { ...now, held: waiting })}
            say={say}
            scroller={() => scroller.current}
          />
          {isSummary && (
            <p class="article__note">{words(post.body.html.trim() === '' ? 'readerNoText' : 'readerOnlySummary')}</p>
          )}
          <footer class="article__end" ref={end}>
            {site && (
              <a class="btn" href={site} target="_blank" rel="noopener noreferrer">
                <Icon name="external" look="mirror" />
                {words('readerOpenOn', hostOf(site))}
              </a>
            )}
            {next && (
              <button class="next" type="button" onClick={onNext}>
                <span>{words('readerNextIs', postTitle(next.item))}</span> <Icon name="chevron" look="end" />
              </button>
            )}
          </footer>
        </article>
      </div>
    </>
  );
}

const CH_EM = 0.55;

function Dot() {
  return <span aria-hidden="true">·</span>;
}

function dayText(row: Row, now: number): string {
  const { publishedDay } = row.item;
  if (publishedDay === null) return moment(row.sortAt, now);
  // Noon is the same day in every zone that matters; a day has no time to be shown.
  return new Date(`${publishedDay}T12:00:00`).toLocaleDateString(document.documentElement.lang, {
    dateStyle: 'medium',
  });
}

const SUMMARY_WORDS = 120;

/** Feeds that send only the beginning of a post end it there, or send no HTML at all. */
function isOnlySummary({ body, row }: Post): boolean {
  if (body.html.trim() === '') return true;
  if (row.item.words > SUMMARY_WORDS) return false;
  return (
    /(?:…|\[…\]|\.\.\.|\[&#8230;\]|&hellip;|&#8230;|read more|continue reading)\s*(?:<\/a>|<\/p>|\s)*$/i.test(
      body.html,
    ) || !/<(?:p|div|img|pre|ul|ol|table|br)\b/i.test(body.html)
  );
}
