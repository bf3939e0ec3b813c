import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { unreachable } from '../lib/unreachable';
import { hostOf, originOf } from '../lib/url';
import { ask } from '../messages/client';
import { isFailed } from '../messages/protocol';
import type { Discovery, Look } from '../model/discovery';
import type { Feed } from '../model/feed';
import type { Problem } from '../model/problem';
import { askForAccess, hasAccess } from '../platform/permissions';
import { countWords, language, words } from '../platform/words';
import { isolate } from '../ui/isolate';
import { later } from '../ui/later';
import { FoundFeeds } from './FoundFeeds';
import { followProblem } from './followProblem';
import { readAddress, type TypedAddress } from './readAddress';
import { say } from './say';
import { siteAddresses } from './siteAddresses';

const discovering = later(() => import('./discover'));

/** How far looking for feeds at an address, or taking one, has come. */
export type Progress =
  | { kind: 'idle' }
  | { kind: 'asking'; hosts: string }
  | { kind: 'reading'; url: string }
  | { kind: 'none'; url: string; guesses: number }
  | { kind: 'followed'; name: string }
  | { kind: 'failed'; url: string; problem: Problem };

interface Props {
  label: string;
  button: string;
  /** The address that stands in the field to begin with; with `waits`, only Enter is to be pressed. */
  first: string;
  waits?: boolean;
  /** Those followed already. */
  feeds: readonly Feed[];
  /** What becomes of a feed that was found: what its button says, and all of that for a screen reader. */
  take: { text: string; named: (name: string) => string };
  /** Takes the feed at an address that may be read. Resolves to what is to be said of it. */
  keep: (url: string) => Promise<Progress>;
  /** Leads to a feed in the table. */
  onShow?: (feedId: string) => void;
}

/**
 * Finds feeds by the address of their site or their own.
 *
 * The browser asks for permission only inside a click or key press, before anything is awaited: hence the order of
 * things in `find` and `takeFound`.
 */
export function FindForm({ label, button, first, waits = false, feeds, take, keep, onShow }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const whole = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState(first);
  useEffect(() => {
    if (waits) field.current?.focus();
  }, []);
  const [progress, setProgress] = useState<Progress>({ kind: 'idle' });
  const [found, setFound] = useState<Discovery | null>(null);
  const busy = progress.kind === 'asking' || progress.kind === 'reading';

  const show = (next: Progress) => {
    setProgress(next);
    if (next.kind === 'failed' || next.kind === 'followed' || next.kind === 'none') say(progressWords(next));
  };
  const fail = (url: string, problem: Problem) => show({ kind: 'failed', url, problem });

  /** The browser names the hosts to the person; so do we. False when it was refused, which is then said. */
  const access = async (urls: string[]): Promise<boolean> => {
    const asked = askForAccess(urls);
    show({ kind: 'asking', hosts: hostList(urls) });
    const given = await asked;
    const [first = ''] = urls;
    if (!given) fail(first, { kind: 'no-permission', origin: originOf(first) ?? first });
    return given;
  };

  const find = async ({ url, orHttp }: TypedAddress) => {
    setFound(null);
    const held = feeds.find((feed) => feed.url === url);
    if (held) return fail(url, { kind: 'already-followed', feedId: held.id });
    if (!(await access(siteAddresses(url)))) return;
    show({ kind: 'reading', url });
    const { discover } = await discovering.load();
    const reply = await discover(url, orHttp, { look: lookAt, hasAccess, followed: feeds });
    if (isFailed(reply)) return fail(url, reply.problem);
    const [first] = reply.feeds;
    if (reply.isFeed && first) {
      const { followedAs } = first;
      return followedAs === null ? takeAt(first.url) : fail(url, { kind: 'already-followed', feedId: followedAs });
    }
    if (!first) return show({ kind: 'none', url: reply.url, guesses: reply.guesses });
    show({ kind: 'idle' });
    setFound(reply);
    say(countWords('optionsFound', reply.feeds.length, hostOf(reply.url)));
  };

  const takeAt = async (url: string) => {
    show({ kind: 'reading', url });
    const next = await keep(url);
    show(next);
    if (next.kind !== 'followed') return;
    // The button that was pressed may be gone in a moment. Who went elsewhere meanwhile is left there.
    if (whole.current?.contains(document.activeElement)) field.current?.focus();
    // What was typed meanwhile stays.
    setTyped((text) => (text === typed ? '' : text));
  };

  const takeFound = async (url: string) => {
    if (await access([url])) await takeAt(url);
  };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    const address = readAddress(typed);
    if (address !== null) return void find(address);
    setFound(null);
    fail('', { kind: 'bad-address', input: typed });
    field.current?.focus();
  };

  const sentence = progressWords(progress);
  const failed = progress.kind === 'failed' || progress.kind === 'none';
  return (
    <div class="find" ref={whole}>
      <form onSubmit={submit} noValidate aria-labelledby={`${id}-label`}>
        <label class="add-label" id={`${id}-label`} for={`${id}-field`}>
          {label}
        </label>
        <div class="add">
          <input
            class="input"
            id={`${id}-field`}
            ref={field}
            type="text"
            inputmode="url"
            dir="ltr"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            placeholder={words('optionsAddPlaceholder')}
            value={typed}
            aria-invalid={failed}
            aria-describedby={sentence ? `${id}-note` : undefined}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              if (!busy) setProgress({ kind: 'idle' });
            }}
          />
          <button
            class="btn btn--primary"
            type="submit"
            aria-disabled={busy}
            aria-describedby={busy ? `${id}-note` : undefined}
            title={busy ? sentence : undefined}
          >
            {button}
          </button>
        </div>
        {sentence && (
          <p class={failed ? 'add-note add-note--bad' : 'add-note'} id={`${id}-note`}>
            {sentence}
            {progress.kind === 'failed' && onShow && <ShowIt problem={progress.problem} onShow={onShow} />}
          </p>
        )}
      </form>
      {found && (
        <FoundFeeds found={found} feeds={feeds} busy={busy} take={take} onTake={(url) => void takeFound(url)} />
      )}
    </div>
  );
}

async function lookAt(url: string): Promise<Look> {
  const reply = await ask('feeds/look', { url });
  return isFailed(reply) ? { kind: 'failed', problem: reply.problem } : reply;
}

function ShowIt({ problem, onShow }: { problem: Problem; onShow: (feedId: string) => void }) {
  if (problem.kind !== 'already-followed') return null;
  return (
    <button class="btn btn--link" type="button" onClick={() => onShow(problem.feedId)}>
      {words('optionsAddAlreadyShow')}
    </button>
  );
}

function progressWords(progress: Progress): string {
  switch (progress.kind) {
    case 'idle':
      return '';
    case 'asking':
      return words('optionsAddAsking', progress.hosts);
    case 'reading':
      return words('optionsAddReading', hostOf(progress.url));
    case 'none':
      if (progress.guesses === 0) return words('optionsAddNotAFeed', hostOf(progress.url));
      return countWords('optionsAddNone', progress.guesses, hostOf(progress.url));
    case 'followed':
      return words('optionsAddFollowed', isolate(progress.name));
    case 'failed':
      return followProblem(progress.problem, progress.url);
    default:
      return unreachable(progress);
  }
}

/** `example.com and www.example.com` is one site to people, so the shorter name stands for both. */
function hostList(urls: string[]): string {
  const hosts = [...new Set(urls.map(hostOf))];
  return new Intl.ListFormat(language(), { type: 'conjunction' }).format(hosts);
}
