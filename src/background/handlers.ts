import { httpUrl, originOf } from '../lib/url';
import { type Handlers, HINT_CHARS } from '../messages/protocol';
import type { Checks } from '../messages/server';
import { areFeedChoices } from '../model/feedChoices';
import { ICONS_AT_ONCE } from '../model/icon';
import type { ItemKey } from '../model/item';
import type { UndoableAction } from '../model/undo';
import { logMistake } from '../platform/log';
import {
  dismissHint,
  markAllItems,
  markItems,
  moveFeed,
  setFeeds,
  setMeta,
  starItems,
  undoStep,
  unfollowFeeds,
} from '../store/write';
import { DATA_CHECKS, dataHandlersFor } from './dataHandlers';
import { follow, subscriptionsChanged } from './follow';
import { keepIcons } from './keepIcons';
import { look } from './look';
import { oneStep, pause, pauseChanged, resume } from './pause';
import { pollRound, stopRound } from './pollRound';
import { replan } from './replan';
import { tell } from './tell';
import { tellMarked } from './tellMarked';
import { wake } from './wake';
import type { World } from './world';

/** What was done to feeds, and not to their posts. */
const OF_FEEDS: UndoableAction['kind'][] = ['unfollowed', 'unfollowed-several', 'paused-feeds'];

/** What the worker does for pages: one row a request. Marks and subscriptions are stored before the answer goes out. */
export function handlersFor(world: World): Handlers {
  return {
    ...dataHandlersFor(world),
    'items/mark': ({ keys, read }) => tellMarked(markItems(keys, read, world.now()), world),
    'items/star': ({ keys, starred }) => tellMarked(starItems(keys, starred, world.now()), world),
    'items/markAll': (ask) => tellMarked(markAllItems(ask, world.now()), world),
    undo: async ({ stepId }) => {
      const undone = await undoStep(stepId);
      if (undone) await tell(world, ['items', 'feeds', 'undo']);
      if (undone && OF_FEEDS.includes(undone.kind)) await subscriptionsChanged(world);
      if (undone?.kind === 'paused') await pauseChanged(world);
      return { undone };
    },
    'poll/now': ({ feedIds }) => pollRound({ kind: 'by-hand', feedIds }, world),
    'poll/stop': async () => {
      stopRound(world);
      return {};
    },
    'feeds/look': ({ url }) => look(url, world),
    'feeds/follow': ({ url }) => follow(url, world),
    'feeds/unfollow': async ({ feedIds }) => {
      const marked = await unfollowFeeds(feedIds, world.now());
      if (marked.changed === 0) return { problem: { kind: 'no-such-feed' } };
      await tell(world, ['feeds', 'items', 'undo']);
      await subscriptionsChanged(world);
      return marked;
    },
    'feeds/set': async ({ feedIds, set }) => {
      if (set.marksVisited) world.hearVisits(true); // Before: we may die once it is kept, and nobody would wake us.
      const marked = await setFeeds(feedIds, set, world.now());
      if (marked.changed === 0) return { problem: { kind: 'no-such-feed' } };
      if (set.everyMs !== undefined) await replan(world);
      await tell(world, ['feeds']);
      await subscriptionsChanged(world);
      return marked;
    },
    'feeds/move': async ({ feedId, url }) => {
      const problem = await moveFeed(feedId, url, world.now());
      if (problem) return { problem };
      await tell(world, ['feeds']);
      await subscriptionsChanged(world);
      return {};
    },
    'icons/want': async ({ origins }) => ({ icons: await keepIcons(origins, world) }),
    pause: ({ length }) => pause(length, world),
    resume: () => resume(world),
    'list/opened': async () => {
      await setMeta('openedAt', () => world.now());
      void tell(world, []).catch(logMistake);
      void wake(world).catch(logMistake);
      return {};
    },
    wake: async () => {
      void wake(world).catch(logMistake);
      return {};
    },
    'hints/dismiss': async ({ hint }) => {
      const stepId = await dismissHint(hint, world.now());
      if (stepId !== null) await tell(world, ['feeds', 'undo']);
      return oneStep(stepId);
    },
    'feeds/want': async ({ url }) => {
      await setMeta('wantedFeed', () => (url === null ? null : { url, at: world.now() }));
      return {};
    },
  };
}

/** Whether a payload has the shape that its handler relies on. Our own pages send them, but an old page may outlive an update. */
export const CHECKS: Checks = {
  ...DATA_CHECKS,
  'items/mark': ({ keys, read }) => areKeys(keys) && typeof read === 'boolean',
  'items/star': ({ keys, starred }) => areKeys(keys) && typeof starred === 'boolean',
  'items/markAll': ({ feedIds, arrivedBy }) => (feedIds === null || areTexts(feedIds)) && Number.isFinite(arrivedBy),
  undo: ({ stepId }) => stepId === null || Number.isInteger(stepId),
  'poll/now': ({ feedIds }) => feedIds === null || areTexts(feedIds),
  'poll/stop': () => true,
  'feeds/look': ({ url }) => isText(url),
  'feeds/follow': ({ url }) => isText(url),
  'feeds/unfollow': ({ feedIds }) => areTexts(feedIds),
  'feeds/set': ({ feedIds, set }) => areTexts(feedIds) && areFeedChoices(set),
  'feeds/move': ({ feedId, url }) => isText(feedId) && isAddress(url),
  'icons/want': ({ origins }) =>
    areTexts(origins) && origins.length <= ICONS_AT_ONCE && origins.every((origin) => originOf(origin) === origin),
  pause: ({ length }) => length === 'hour' || length === 'tomorrow' || length === 'resumed',
  resume: () => true,
  'list/opened': () => true,
  wake: () => true,
  'hints/dismiss': ({ hint }) => isText(hint) && hint.length <= HINT_CHARS,
  'feeds/want': ({ url }) => url === null || isAddress(url),
};

function isAddress(value: unknown): boolean {
  return isText(value) && httpUrl(value) !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function areTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}

function areKeys(value: unknown): value is ItemKey[] {
  return Array.isArray(value) && value.every((key) => Array.isArray(key) && key.length === 2 && key.every(isText));
}
