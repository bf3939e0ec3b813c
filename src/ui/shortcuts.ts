import type { WordKey } from '../platform/words';
import type { Command } from './keys';

export interface Shortcut {
  /** What it does, for the list of keys. */
  word: WordKey;
  /** As they stand in the list of keys. */
  shown: string[];
  /** What it is of `PRESSES`. */
  commands: Command[];
  /** Only the reader knows it. */
  isReaders?: true;
  /** Only the popup knows it. */
  isPopups?: true;
}

/** Every key, in the order of the list of keys. */
export const SHORTCUTS: Shortcut[] = [
  {
    word: 'keyMove',
    shown: ['j', 'k'],
    commands: ['next', 'previous'],
  },
  { word: 'keyMoveUnread', shown: ['n', 'p'], commands: ['next-unread', 'previous-unread'] },
  { word: 'keyEnds', shown: ['Home', 'End'], commands: ['first', 'last'] },
  { word: 'keyPage', shown: ['Space'], commands: ['page-down', 'page-up'] },
  { word: 'keyOpen', shown: ['Enter', 'o'], commands: ['open'] },
  { word: 'keyOpenBackground', shown: ['v'], commands: ['open-background'] },
  { word: 'keyRead', shown: ['m'], commands: ['toggle-read'] },
  { word: 'keyStar', shown: ['s'], commands: ['toggle-star'] },
  { word: 'keyMarkAll', shown: ['Shift', 'A'], commands: ['mark-all'] },
  { word: 'keyUndo', shown: ['z'], commands: ['undo'] },
  { word: 'keyCheck', shown: ['r'], commands: ['check'] },
  { word: 'keySearch', shown: ['/'], commands: ['search'] },
  { word: 'listUnread', shown: ['g', 'u'], commands: ['view-unread'] },
  { word: 'listLatest', shown: ['g', 'l'], commands: ['view-latest'] },
  { word: 'listStarred', shown: ['g', 's'], commands: ['view-starred'] },
  { word: 'keyChooseFeed', shown: ['g', 'f'], commands: ['choose-feed'] },
  { word: 'popupReader', shown: ['g', 'r'], commands: ['reader'], isPopups: true },
  { word: 'keySettings', shown: ['g', 'o'], commands: ['settings'] },
  { word: 'keyCopyLink', shown: ['c'], commands: ['copy-link'], isReaders: true },
  { word: 'keyToggleFeeds', shown: ['['], commands: ['toggle-feeds'], isReaders: true },
  {
    word: 'keyNextPane',
    shown: ['F6'],
    commands: ['next-pane', 'previous-pane'],
    isReaders: true,
  },
  { word: 'keyHelp', shown: ['?'], commands: ['help'] },
  { word: 'keyClose', shown: ['Esc'], commands: ['close'] },
];
