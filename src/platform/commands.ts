import { browser } from './browser';

/** The keys of a command are the reader's to set; the browser tells us only which one was meant. */
export function onCommand(listener: (name: string) => void): void {
  browser.commands?.onCommand.addListener((name) => listener(name));
}

/** The browser's own page on which keys are set. Never rejects. */
export async function openKeySettings(): Promise<void> {
  const { commands, tabs } = browser as unknown as {
    commands: { openShortcutSettings?: () => Promise<void> };
    tabs: { create(how: { url: string }): Promise<unknown> };
  };
  // Firefox has a call for it (137), Chromium an address that extensions may open.
  const opened = commands.openShortcutSettings?.() ?? tabs.create({ url: 'chrome://extensions/shortcuts' });
  await opened.catch(() => {});
}
