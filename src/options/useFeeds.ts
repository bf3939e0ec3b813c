import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { groupBy } from '../lib/groupBy';
import { hostOf } from '../lib/url';
import { ask } from '../messages/client';
import { isFailed } from '../messages/protocol';
import { type Feed, feedName } from '../model/feed';
import type { Problem } from '../model/problem';
import { askForAccess } from '../platform/permissions';
import { countWords, words } from '../platform/words';
import { readFeeds } from '../store/read';
import { isolate } from '../ui/isolate';
import { useLive } from '../ui/live';
import { problemText } from '../ui/problemText';
import { addressed } from './addressed';
import { addressPair } from './addressPair';
import { checkByHand } from './checkByHand';
import { focusFeed, focusNeighbour } from './focusFeed';
import { keepSame } from './keepSame';
import type { RowActions } from './rowActions';
import { say } from './say';
import { setFeeds } from './setFeeds';
import { spaced } from './spaced';
import type { Notice } from './Toast';

/**
 * The followed feeds as the table shows them, and what can be done with them. `tell` shows a toast; null takes it away.
 *
 * @param first those that were followed when the page was opened; undefined when the store did not say
 */
export function useFeeds(tell: (notice: Notice | null) => void, first: Feed[] | undefined) {
  const live = useLive(readNow, [], first);
  const last = useRef<Feed[]>([]);
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set());
  const [asked] = useState(() => addressed('feed'));
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(asked ? [asked] : []));
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  const [wanted, setWanted] = useState<{ feedId: string } | null>(asked ? { feedId: asked } : null);

  const held = useMemo(() => {
    if (live.value) last.current = keepSame(last.current, live.value);
    return live.value && last.current;
  }, [live.value]);
  // An unfollowed feed is hidden at once, until the store leaves it out; followed again, it is to be seen again.
  useEffect(() => {
    if (held) setLeaving((ids) => (ids.size === 0 ? ids : new Set(held.filter((feed) => ids.has(feed.id)).map(idOf))));
  }, [held]);
  const feeds = useMemo(() => held?.filter((feed) => !leaving.has(feed.id)), [held, leaving]);

  const actions = useMemo<RowActions>(() => {
    const refused = (sentence: string) => tell({ text: sentence, undo: null });
    const stay = (gone: readonly Feed[]) => setLeaving((ids) => without(ids, gone.map(idOf)));

    const unfollow = async (gone: readonly Feed[]) => {
      const [first] = gone;
      if (!first) return;
      const feedIds = gone.map(idOf);
      focusNeighbour(feedIds);
      setLeaving((ids) => new Set([...ids, ...feedIds]));
      setOpen((ids) => without(ids, feedIds));
      setPicked((ids) => ids && without(ids, feedIds));
      const name = gone.length === 1 ? isolate(feedName(first)) : countWords('optionsFeedCount', gone.length);
      const reply = await ask('feeds/unfollow', { feedIds });
      if (isFailed(reply)) {
        stay(gone);
        return refused(problemText(reply.problem, { name }));
      }
      const { stepId } = reply;
      tell({
        text: words('optionsUnfollowed', name),
        undo: stepId === null ? null : () => void undo(gone, first.id, stepId),
      });
    };

    const undo = async (gone: readonly Feed[], feedId: string, stepId: number) => {
      tell(null);
      const reply = await ask('undo', { stepId });
      if (isFailed(reply)) return refused(problemText(reply.problem, { name: '' }));
      if (reply.undone === null) return refused(words('optionsUndoGone'));
      stay(gone);
      say(words('optionsUndone'));
      await live.again();
      setWanted({ feedId });
    };

    /** Takes back a move of feeds that were in other folders before. */
    const putBack = async (before: readonly Feed[]) => {
      tell(null);
      for (const [folder, feeds] of groupBy(before, (feed) => feed.folder)) {
        if (!(await setFeeds(feeds, { folder }, { refused }))) return;
      }
      say(words('optionsUndone'));
    };

    const pause = async (feeds: readonly Feed[], isPaused: boolean) => {
      const [first] = feeds;
      const kept = first && (await setFeeds(feeds, { isPaused }, { refused }));
      if (!kept) return;
      const text =
        feeds.length === 1
          ? words(isPaused ? 'optionsFeedPaused' : 'optionsFeedResumed', isolate(feedName(first)))
          : countWords(isPaused ? 'optionsFeedsPaused' : 'optionsFeedsResumed', feeds.length);
      const { stepId } = kept;
      tell({ text, undo: stepId === null ? null : () => void undo(feeds, first.id, stepId) });
    };

    const move = async (feeds: readonly Feed[], folder: string, text = movedWords(feeds.length, folder)) => {
      if (!(await setFeeds(feeds, { folder }, { refused }))) return;
      tell({ text, undo: () => void putBack(feeds) });
      await live.again();
    };

    const readdress = async (feed: Feed, url: string): Promise<Problem | null> => {
      const reply = await ask('feeds/move', { feedId: feed.id, url });
      if (isFailed(reply)) return reply.problem;
      const back = async () => {
        tell(null);
        const problem = await readdress({ ...feed, url }, feed.url);
        if (problem) refused(problemText(problem, { name: isolate(feedName(feed)) }));
      };
      const address = isolate(addressPair(feed.url, url)[1]);
      tell({ text: words('optionsFindTaken', isolate(feedName(feed)), address), undo: () => void back() });
      // Whether it can be read there is what one wants to know.
      await checkByHand(feed, refused);
      return null;
    };

    const grant = async (feeds: readonly Feed[]) => {
      const [first] = feeds;
      if (!first) return;
      if (!(await askForAccess(feeds.map(({ url }) => url)))) {
        const isOne = feeds.length === 1;
        return refused(isOne ? words('optionsGrantRefused', hostOf(first.url)) : words('popupAccessRefused'));
      }
      // The worker hears of the grant and asks the feeds. The button that was pressed goes once they could be read.
      focusFeed(first.id);
    };

    return {
      toggle: (feedId) => setOpen((ids) => (ids.has(feedId) ? without(ids, [feedId]) : new Set([...ids, feedId]))),
      unfollow: (gone) => void unfollow(gone),
      pause: (feeds, isPaused) => void pause(feeds, isPaused),
      move: (feeds, folder) => move(feeds, folder),
      removeFolder: (folder, feeds) => void move(feeds, '', words('optionsFolderRemoved', isolate(folder))),
      pick: (feedId) =>
        setPicked((ids) => ids && (ids.has(feedId) ? without(ids, [feedId]) : new Set([...ids, feedId]))),
      grant: (feeds) => void grant(feeds),
      readdress,
      refused,
    };
  }, [tell, live.again]);

  const show = useCallback((feedId: string) => {
    setOpen((ids) => new Set([...ids, feedId]));
    setWanted({ feedId });
  }, []);

  return {
    feeds,
    broken: live.value === undefined && live.problem !== null,
    open,
    wanted,
    picked,
    setPicked,
    actions,
    show,
  };
}

function movedWords(count: number, folder: string): string {
  return folder === ''
    ? countWords('optionsFolderMovedOut', count)
    : countWords('optionsFolderMoved', count, isolate(folder));
}

const readNow = spaced(readFeeds);
const idOf = (feed: Feed) => feed.id;

function without(ids: ReadonlySet<string>, gone: readonly string[]): ReadonlySet<string> {
  const left = new Set(gone);
  return new Set([...ids].filter((id) => !left.has(id)));
}
