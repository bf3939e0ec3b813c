import { createContext } from 'preact';
import { DEFAULTS, type Settings } from '../model/settings';

/** The settings that hold for feeds without a choice of their own. A context: a change draws open rows again, not thousands. */
export const Usual = createContext<Settings>(DEFAULTS);
