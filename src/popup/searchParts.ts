import { prepareSearch, searchRows } from '../store/search';
import { lengthenFound, openFound, renewFound } from '../ui/found';
import { foundText } from '../ui/foundText';
import { markFor } from '../ui/marked';
import { NothingFound } from './NothingFound';
import { SearchBar } from './SearchBar';

// Whoever fetches this is about to search: what that takes is read while the field is drawn.
prepareSearch().catch(() => {}); // The search itself says why it cannot read.

/** All that searching takes, in one file that comes when somebody searches. */
export const SEARCHING = {
  SearchBar,
  NothingFound,
  markFor,
  openFound,
  renewFound,
  lengthenFound,
  foundText,
  searchRows,
};
