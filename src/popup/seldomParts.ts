import { KeysHelp } from '../ui/KeysHelp';
import { problemText } from '../ui/problemText';
import { AttentionPanel } from './AttentionPanel';
import { CannotRead } from './CannotRead';
import { ListPanel } from './ListPanel';

/** What most openings of the popup never show, in one file. */
export const SELDOM = { AttentionPanel, CannotRead, KeysHelp, ListPanel, problemText };
