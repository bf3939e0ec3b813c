import { useEffect, useState } from 'preact/hooks';
import type { Settings } from '../model/settings';
import { onSettings, readSettings } from '../store/settings';
import { preparePage } from './page';

/** The settings, kept true for as long as the page lives; its theme and density follow. */
export function useSettings(first: Settings): Settings {
  const [settings, setSettings] = useState(first);
  useEffect(() => {
    onSettings(async () => {
      const next = await readSettings();
      preparePage(next);
      setSettings(next);
    });
  }, []);
  return settings;
}
