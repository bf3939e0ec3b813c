import { render } from 'preact';
import { ask } from '../messages/client';
import { now } from '../platform/clock';
import { readSettings } from '../store/settings';
import { preparePage } from '../ui/page';
import { CannotRead } from './CannotRead';
import { Popup } from './Popup';
import { openScreen } from './readScreen';

// The list is painted from what is stored. Neither the worker nor the network is asked for anything before.
const [settings, opened] = await Promise.all([readSettings(), openScreen(now()).catch(String)]);
preparePage(settings);
const page =
  typeof opened === 'string' ? <CannotRead detail={opened} /> : <Popup opened={opened} settings={settings} />;
render(page, document.getElementById('popup')!);

// Browsers lose alarms: being opened is one more occasion to see that polling goes on. Nobody waits for it.
requestAnimationFrame(() => void ask('wake', {}));
