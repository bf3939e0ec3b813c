import { beforeEach, expect, test, vi } from 'vitest';
import { type MenuEntry, showMenu } from '../../../src/platform/menus';
import { browser, menu } from '../../fakes/browser';

const PAUSE: MenuEntry[] = [
  { id: 'pause', title: 'Pause checking' },
  { id: 'pause-hour', title: 'For 1 hour', under: 'pause' },
  { id: 'follow', title: 'Follow this site', on: 'page' },
];
const RESUME: MenuEntry[] = [{ id: 'resume', title: 'Resume checking' }];
const titles = () => [...menu.values()].map((entry) => (entry as MenuEntry & { id: string }).title);

beforeEach(async () => {
  menu.clear();
  await browser.storage.session.clear();
});

test('what was there before gives way to what should be there', async () => {
  await showMenu(PAUSE);
  expect(titles()).toEqual(['Pause checking', 'For 1 hour', 'Follow this site']);
  expect(menu.get('pause-hour')).toMatchObject({ parentId: 'pause', contexts: ['action'] });
  expect(menu.get('follow')).toMatchObject({ contexts: ['page'] });
  await showMenu(RESUME);
  expect(titles()).toEqual(['Resume checking']);
});

test('a menu that is as it should be is left in place, under the pointer', async () => {
  await showMenu(RESUME);
  const held = menu.get('resume');
  await showMenu(RESUME);
  expect(menu.get('resume')).toBe(held);
});

test('entries that the browser kept over an update, of which we know nothing, are made anew', async () => {
  await showMenu(PAUSE);
  await browser.storage.session.clear();
  await showMenu(PAUSE.map((entry) => ({ ...entry, title: `${entry.title}, as it says now` })));
  expect(titles()[2]).toBe('Follow this site, as it says now');
});

test('a menu whose making was cut off is made anew at the next wake', async () => {
  await showMenu(RESUME);
  const cut = vi.spyOn(browser.contextMenus, 'create').mockImplementation(() => {
    throw new Error('The worker ends here.');
  });
  await showMenu(PAUSE);
  cut.mockRestore();
  await showMenu(RESUME);
  expect(titles()).toEqual(['Resume checking']);
});

test('two that are shown at once come one after the other', async () => {
  await Promise.all([showMenu(PAUSE), showMenu(RESUME)]);
  expect(titles()).toEqual(['Resume checking']);
});
