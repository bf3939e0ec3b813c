import { type ComponentChild, render } from 'preact';
import type { Settings } from '../model/settings';
import { now } from '../platform/clock';
import { isPopup } from '../platform/runtime';
import { upgradeWith } from '../store/open';
import { readSettings } from '../store/settings';
import { afterPaint } from '../ui/afterPaint';
import { preparePage } from '../ui/page';
import { readyToSay, seldom } from './besides';
import { keepWidth } from './keepWidth';
import { keptScreen } from './keptScreen';
import { Popup } from './Popup';
import { isStart, keptPlace } from './placeMemory';
import { type Opened, openScreen } from './readScreen';
import { remembering } from './remembering';

upgradeWith(() => import('../store/upgrade'));
const inPopup = isPopup();
if (inPopup) keepWidth();

// The list is painted from what is stored. Neither the worker nor the network is asked for anything before.
const place = inPopup ? keptPlace(now()) : null;
const kept = inPopup && isStart(place) ? keptScreen(now()) : null;
let read: { settings: Settings; opened: Opened } | null = null;
if (kept) {
  preparePage(kept.settings);
  show(<Popup opened={kept.opened} settings={kept.settings} />);
} else {
  const [settings, opened] = await Promise.all([readSettings(), openScreen(now(), place).catch(String)]);
  preparePage(settings);
  show(await firstPage(opened, settings));
  if (typeof opened !== 'string') read = { settings, opened };
}

// Once painted: to fetch it before would hold the list up.
afterPaint(async () => {
  const { countAsSeen, keepScreens } = await remembering.load();
  countAsSeen();
  if (inPopup) keepScreens(read);
});

function show(page: ComponentChild) {
  render(page, document.getElementById('popup')!);
}

async function firstPage(opened: Opened | string, settings: Settings) {
  if (typeof opened === 'string') {
    const { CannotRead } = await seldom.load();
    return <CannotRead detail={opened} />;
  }
  await readyToSay(opened.around, opened.list);
  return <Popup opened={opened} settings={settings} />;
}
