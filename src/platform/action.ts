import { browser } from './browser';

/** What the toolbar icon shows. Colours are CSS. */
export interface BadgeLook {
  text: string;
  title: string;
  background: string;
  colour: string;
}

/** Shows it. A browser that cannot (no toolbar, as on Android) is left alone. */
export async function showBadge({ text, title, background, colour }: BadgeLook): Promise<void> {
  const { action } = browser;
  await Promise.all([
    action.setBadgeText({ text }),
    action.setTitle({ title }),
    action.setBadgeBackgroundColor({ color: background }),
    action.setBadgeTextColor?.({ color: colour }),
  ]);
}
