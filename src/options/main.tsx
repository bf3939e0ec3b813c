import { render } from 'preact';
import { SECOND_MS } from '../lib/time';
import { words } from '../platform/words';
import { upgradeWith } from '../store/open';
import { readFeeds } from '../store/read';
import { readSettings } from '../store/settings';
import { preparePage } from '../ui/page';
import { Options } from './Options';

upgradeWith(() => import('../store/upgrade'));

const page = document.getElementById('page')!;
// A store that does not answer must not keep the settings from a person.
const patience = new Promise<undefined>((ok) => setTimeout(ok, SECOND_MS));
const [settings, feeds] = await Promise.all([
  readSettings(),
  Promise.race([readFeeds().catch(() => undefined), patience]),
]);
preparePage(settings);
document.title = words('optionsTitle');
render(<Options first={settings} firstFeeds={feeds} />, page);
