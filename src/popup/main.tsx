import { render } from 'preact';
import { now } from '../platform/clock';
import { isPopup } from '../platform/runtime';
import { upgradeWith } from '../store/open';
import { readSettings } from '../store/settings';
import { preparePage } from '../ui/page';
import { readyToSay, seldom } from './besides';
import { keepWidth } from './keepWidth';
import { Popup } from './Popup';
import { keptPlace } from './placeMemory';
import { openScreen } from './readScreen';
import { remembering } from './remembering';

upgradeWith(() => import('../store/upgrade'));
const inPopup = isPopup();
if (inPopup) keepWidth();

// The list is painted from what is stored. Neither the worker nor the network is asked for anything before.
const [settings, opened] = await Promise.all([
  readSettings(),
  openScreen(now(), inPopup ? keptPlace(now()) : null).catch(String),
]);
preparePage(settings);
render(await firstPage(), document.getElementById('popup')!);

// Once painted: to fetch it before would hold the list up.
requestAnimationFrame(() => setTimeout(() => void remembering.load().then(({ countAsSeen }) => countAsSeen())));

async function firstPage() {
  if (typeof opened === 'string') {
    const { CannotRead } = await seldom.load();
    return <CannotRead detail={opened} />;
  }
  await readyToSay(opened.around, opened.list);
  return <Popup opened={opened} settings={settings} />;
}
