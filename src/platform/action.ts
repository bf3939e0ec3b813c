import { browser } from './browser';

/** What the toolbar icon shows. Colours are CSS. */
export interface BadgeLook {
  text: string;
  title: string;
  background: string;
  colour: string;
  icon: 'usual' | 'paused' | 'error';
}

const ICON_FILES = { usual: '', paused: 'paused-', error: 'error-' };
/** The icon that this worker showed last: to show one, the browser decodes three files. */
let shown: BadgeLook['icon'] | null = null;

/** Shows it. A browser that cannot (no toolbar, as on Android) is left alone. */
export async function showBadge({ text, title, background, colour, icon }: BadgeLook): Promise<void> {
  const { action } = browser;
  await Promise.all([
    icon === shown ? null : showIcon(icon),
    action.setBadgeText({ text }),
    action.setTitle({ title }),
    action.setBadgeBackgroundColor({ color: background }),
    action.setBadgeTextColor?.({ color: colour }),
  ]);
}

async function showIcon(icon: BadgeLook['icon']): Promise<void> {
  shown = icon;
  const path = Object.fromEntries([16, 32, 48].map((size) => [size, `/icons/${ICON_FILES[icon]}${size}.png`]));
  await browser.action.setIcon({ path }).catch(() => {
    shown = null; // The package is being replaced: tried again at the next change.
  });
}
