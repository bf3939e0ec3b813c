import { lengthenFound, openFound, renewFound } from '../ui/found';
import { foundText } from '../ui/foundText';
import { markFor } from '../ui/marked';
import { NothingFound } from './NothingFound';
import { SearchBar } from './SearchBar';

/** All that searching takes, in one file that comes when somebody searches. */
export const SEARCHING = { SearchBar, NothingFound, markFor, openFound, renewFound, lengthenFound, foundText };
