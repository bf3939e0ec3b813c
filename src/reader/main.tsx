import { render } from 'preact';
import { now } from '../platform/clock';
import { upgradeWith } from '../store/open';
import { readSettings } from '../store/settings';
import { countAsSeen } from '../ui/countAsSeen';
import { preparePage } from '../ui/page';
import { CannotRead } from './CannotRead';
import { readPlace } from './place';
import { Reader } from './Reader';
import { openShelf } from './shelf';

upgradeWith(() => import('../store/upgrade'));

const place = readPlace(location.hash);
const [settings, opened] = await Promise.all([readSettings(), openShelf(place, now()).catch(String)]);
preparePage(settings);
render(
  typeof opened === 'string' ? (
    <CannotRead detail={opened} />
  ) : (
    <Reader opened={opened} settings={settings} first={place} />
  ),
  document.getElementById('reader')!,
);
countAsSeen();
