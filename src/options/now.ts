import { createContext } from 'preact';

/** Epoch ms, anew each minute. A context, so that a new minute draws the times again and not the rows around them. */
export const Now = createContext(0);
