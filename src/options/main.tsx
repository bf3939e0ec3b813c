import { render } from 'preact';
import { words } from '../platform/words';
import { readSettings } from '../store/settings';
import { preparePage } from '../ui/page';
import { Options } from './Options';

const page = document.getElementById('page')!;
const settings = await readSettings();
preparePage(settings);
document.title = words('optionsTitle');
render(<Options first={settings} />, page);
