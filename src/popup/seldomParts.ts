import { KeysHelp } from '../ui/KeysHelp';
import { problemText } from '../ui/problemText';
import { Toast } from '../ui/Toast';
import { AttentionPanel } from './AttentionPanel';
import { grant, unfollow } from './attentionActions';
import { CannotRead } from './CannotRead';
import { KeyHints } from './KeyHints';
import { ListPanel } from './ListPanel';
import { Picker } from './Picker';
import { tellOfCheck } from './tellOfCheck';

/** What most openings of the popup never show, in one file. */
export const SELDOM = {
  AttentionPanel,
  CannotRead,
  KeyHints,
  KeysHelp,
  ListPanel,
  Picker,
  Toast,
  grant,
  unfollow,
  problemText,
  tellOfCheck,
};
