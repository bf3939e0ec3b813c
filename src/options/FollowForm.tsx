import { useId, useRef, useState } from 'preact/hooks';
import { unreachable } from '../lib/unreachable';
import { hostOf, originOf } from '../lib/url';
import { ask } from '../messages/client';
import { isFailed } from '../messages/protocol';
import type { Feed } from '../model/feed';
import type { FoundFeed, Problem } from '../model/problem';
import { askForAccess } from '../platform/permissions';
import { words } from '../platform/words';
import { FoundFeeds } from './FoundFeeds';
import { followProblem } from './followProblem';
import { isolate } from './isolate';
import { readAddress } from './readAddress';
import { say } from './say';

/** How far following the feed at an address has come. */
type Progress =
  | { kind: 'idle' }
  | { kind: 'asking'; url: string }
  | { kind: 'reading'; url: string }
  | { kind: 'followed'; name: string }
  | { kind: 'failed'; url: string; problem: Problem };

/**
 * Follows a feed by its address. `feeds`: those followed already. `onShow` leads to one of them in the table.
 *
 * The browser asks for permission only inside a click or key press, before anything is awaited: hence the order of
 * things in `follow`.
 */
export function FollowForm({ feeds, onShow }: { feeds: Feed[]; onShow: (feedId: string) => void }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const whole = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [progress, setProgress] = useState<Progress>({ kind: 'idle' });
  const [found, setFound] = useState<{ host: string; feeds: FoundFeed[] } | null>(null);
  const busy = progress.kind === 'asking' || progress.kind === 'reading';

  const show = (next: Progress) => {
    setProgress(next);
    if (next.kind === 'failed' || next.kind === 'followed') say(progressWords(next));
  };
  const fail = (url: string, problem: Problem) => {
    show({ kind: 'failed', url, problem });
    if (problem.kind === 'not-a-feed' && problem.feeds.length > 0)
      setFound({ host: hostOf(url), feeds: problem.feeds });
  };

  const follow = async (url: string) => {
    const held = feeds.find((feed) => feed.url === url);
    if (held) return fail(url, { kind: 'already-followed', feedId: held.id });
    const access = askForAccess([url]);
    show({ kind: 'asking', url });
    if (!(await access)) return fail(url, { kind: 'no-permission', origin: originOf(url) ?? url });
    show({ kind: 'reading', url });
    const reply = await ask('feeds/follow', { url });
    if (isFailed(reply)) return fail(url, reply.problem);
    // The button that was pressed may be gone in a moment. Who went elsewhere meanwhile is left there.
    if (whole.current?.contains(document.activeElement)) field.current?.focus();
    show({ kind: 'followed', name: reply.name });
    // What was typed meanwhile stays.
    setTyped((text) => (text === typed ? '' : text));
  };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    setFound(null);
    const url = readAddress(typed);
    if (url !== null) void follow(url);
    else {
      fail('', { kind: 'bad-address', input: typed });
      field.current?.focus();
    }
  };

  const sentence = progressWords(progress);
  const failed = progress.kind === 'failed' && !(progress.problem.kind === 'not-a-feed' && found !== null);
  return (
    <div ref={whole}>
      <form onSubmit={submit} noValidate aria-labelledby={`${id}-label`}>
        <label class="add-label" id={`${id}-label`} for={`${id}-field`}>
          {words('optionsAddLabel')}
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
            {words('optionsAddButton')}
          </button>
        </div>
        {sentence && (
          <p class={failed ? 'add-note add-note--bad' : 'add-note'} id={`${id}-note`}>
            {sentence}
            {progress.kind === 'failed' && <ShowIt problem={progress.problem} onShow={onShow} />}
          </p>
        )}
      </form>
      {found && (
        <FoundFeeds
          host={found.host}
          found={found.feeds}
          feeds={feeds}
          busy={busy}
          onFollow={(url) => void follow(url)}
        />
      )}
    </div>
  );
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
      return words('optionsAddAsking', hostOf(progress.url));
    case 'reading':
      return words('optionsAddReading', hostOf(progress.url));
    case 'followed':
      return words('optionsAddFollowed', isolate(progress.name));
    case 'failed':
      return followProblem(progress.problem, progress.url);
    default:
      return unreachable(progress);
  }
}
