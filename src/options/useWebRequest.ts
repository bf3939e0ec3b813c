import { useCallback, useEffect, useState } from 'preact/hooks';
import { askForWebRequest, giveUpWebRequest, hasWebRequest, onAccessChanged } from '../platform/permissions';
import { words } from '../platform/words';
import { say } from './say';
import type { Notice } from './Toast';

/**
 * Whether the browser lets us see redirects, kept true also when that is withdrawn elsewhere; and how to switch it,
 * which only works inside a click. False until the browser has answered.
 */
export function useWebRequest(tell: (notice: Notice) => void): [on: boolean, switchTo: (on: boolean) => void] {
  const [on, setOn] = useState(false);
  const look = useCallback(async () => setOn(await hasWebRequest()), []);
  useEffect(() => {
    onAccessChanged(() => void look());
    void look();
  }, []);

  const switchTo = async (wanted: boolean) => {
    const asked = wanted ? askForWebRequest() : giveUpWebRequest();
    setOn(wanted); // So that the switch is drawn again, and goes back, if the answer is no.
    const done = await asked;
    await look();
    if (done) say(words('optionsSaved'));
    else tell({ text: words('optionsFollowMovesRefused'), undo: null });
  };
  return [on, (wanted) => void switchTo(wanted)];
}
