import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Settings } from '../model/settings';
import { words } from '../platform/words';
import { onSettings, readSettings, writeSetting } from '../store/settings';
import { say } from './say';
import type { Notice } from './Toast';

export type Choose = <Key extends keyof Settings>(key: Key, value: Settings[Key]) => void;

/**
 * The settings as they are, here and on the reader's other devices, and how to choose one. A choice shows at once; if
 * the browser refuses to keep it, the control goes back and `tell` says so.
 */
export function useSettings(first: Settings, tell: (notice: Notice) => void): [Settings, Choose] {
  const [kept, setKept] = useState(first);
  const [chosen, setChosen] = useState<Partial<Settings>>({});

  useEffect(() => onSettings(() => void readSettings().then(setKept)), []);

  const choose = useCallback<Choose>(
    (key, value) => {
      setChosen((all) => ({ ...all, [key]: value }));
      const write = async () => {
        const refused = await writeSetting(key, value).then(
          () => false,
          () => true,
        );
        setKept(await readSettings());
        // A newer choice of the same setting may be on its way: that one stays on the screen.
        setChosen((all) => (all[key] === value ? without(all, key) : all));
        if (refused) tell({ text: words('optionsNotSaved'), undo: null });
        else say(words('optionsSaved'));
      };
      void write();
    },
    [tell],
  );
  return [{ ...kept, ...chosen }, choose];
}

function without(all: Partial<Settings>, key: keyof Settings): Partial<Settings> {
  const { [key]: _gone, ...rest } = all;
  return rest;
}
