import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { hostOf } from '../lib/url';
import { ask } from '../messages/client';
import { isFailed } from '../messages/protocol';
import { type Feed, feedName } from '../model/feed';
import { askForAccess } from '../platform/permissions';
import { words } from '../platform/words';
import { readFeeds } from '../store/read';
import { useLive } from '../ui/live';
import { problemText } from '../ui/problemText';
import { focusFeed, focusNeighbour } from './focusFeed';
import { isolate } from './isolate';
import { keepSame } from './keepSame';
import type { RowActions } from './rowActions';
import { say } from './say';
import type { Notice } from './Toast';

/** The followed feeds as the table shows them, and what can be done with them. `tell` shows a toast; null takes it away. */
export function useFeeds(tell: (notice: Notice | null) => void) {
  const live = useLive(readFeeds, []);
  const last = useRef<Feed[]>([]);
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());

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
    const stay = (feedId: string) => setLeaving((ids) => without(ids, feedId));

    const unfollow = async (feed: Feed) => {
      focusNeighbour(feed.id);
      setLeaving((ids) => new Set([...ids, feed.id]));
      setOpen((ids) => without(ids, feed.id));
      const reply = await ask('feeds/unfollow', { feedId: feed.id });
      if (isFailed(reply)) {
        stay(feed.id);
        return refused(problemText(reply.problem, { name: isolate(feedName(feed)) }));
      }
      const { stepId } = reply;
      tell({
        text: words('optionsUnfollowed', isolate(feedName(feed))),
        undo: stepId === null ? null : () => void undo(feed.id, stepId),
      });
    };

    const undo = async (feedId: string, stepId: number) => {
      tell(null);
      const reply = await ask('undo', { stepId });
      if (isFailed(reply)) return refused(problemText(reply.problem, { name: '' }));
      if (reply.undone === null) return refused(words('optionsUndoGone'));
      stay(feedId);
      say(words('optionsUndone'));
      await live.again();
      requestAnimationFrame(() => focusFeed(feedId));
    };

    const grant = async (feed: Feed) => {
      if (!(await askForAccess([feed.url]))) return refused(words('optionsGrantRefused', hostOf(feed.url)));
      // The worker hears of the grant and asks the feed. The button that was pressed goes once it could be read.
      focusFeed(feed.id);
    };

    return {
      toggle: (feedId) => setOpen((ids) => (ids.has(feedId) ? without(ids, feedId) : new Set([...ids, feedId]))),
      unfollow: (feed) => void unfollow(feed),
      grant: (feed) => void grant(feed),
      refused,
    };
  }, [tell, live.again]);

  const show = useCallback((feedId: string) => {
    setOpen((ids) => new Set([...ids, feedId]));
    requestAnimationFrame(() => focusFeed(feedId));
  }, []);

  return { feeds, broken: live.value === undefined && live.problem !== null, open, actions, show };
}

const idOf = (feed: Feed) => feed.id;

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((each) => each !== id));
}
