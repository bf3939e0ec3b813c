// `npm run dev [-- --browser firefox]`: edit and see. Chromium: Vite's development server, pages reload by themselves.
// Firefox, whose rules forbid that server's scripts: a watching build, installed anew after each change.
import { join } from 'node:path';
import { findOrInstallBrowser } from './browsers.mjs';
import { ensurePackages, root } from './packages.mjs';

const asked = process.argv.slice(2);
const wanted = asked.includes('--browser') ? (asked[asked.indexOf('--browser') + 1] ?? null) : null;

if (!ensurePackages()) process.exit(1);
const browser = findOrInstallBrowser(wanted);
if (!browser) process.exit(1);

const { build, createServer, runnerImport } = await import('vite');
const { allFilesReady } = await import('@crxjs/vite-plugin');
const load = async (path) =>
  (await runnerImport(join(root, path), { root, configFile: false, logLevel: 'warn' })).module;
const { launch } = await load('test/e2e/launch.ts');
const { startFeedServer } = await import('../test/server/feedServer.mjs');
const { writeLoopbackCopy } = await import('./build.mjs');

const stopped = new Promise((ok) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, ok);
});
const open = (folder) =>
  launch(browser.family, {
    folder,
    binary: browser.path,
    headless: asked.includes('--headless'),
    online: true,
    ownSignals: true,
  });

const feeds = await startFeedServer();
const { driver, end } = await (browser.family === 'firefox' ? watchFirefox() : serveChromium());
await driver.openPage('src/options/index.html');
console.log(`${browser.name} is open. A feed to follow: ${feeds.url}/demo.xml. Ctrl-C ends.`);
await Promise.race([driver.ended(), stopped]);
await driver.close();
await end();
await feeds.close();
// The build's watchers would keep the process alive.
process.exit(0);

async function serveChromium() {
  const server = await createServer({ root });
  await server.listen();
  // What the browser loads is on the disk now.
  await allFilesReady();
  return { driver: await open(join(root, 'dist/chromium-dev')), end: () => server.close() };
}

async function watchFirefox() {
  const folder = join(root, 'dist/firefox');
  const copy = `${folder}-e2e`;
  const watcher = await build({ root, mode: 'firefox', logLevel: 'warn', build: { watch: {} } });
  const built = () =>
    new Promise((ok, no) => {
      const hear = async (event) => {
        if (event.code !== 'END' && event.code !== 'ERROR') return;
        watcher.off('event', hear);
        event.code === 'END' ? ok() : no(event.error);
      };
      watcher.on('event', hear);
    });
  await built();
  writeLoopbackCopy(folder, copy);
  const driver = await open(copy);
  watcher.on('event', async ({ code, error }) => {
    if (code === 'ERROR') console.error(error.message);
    if (code !== 'END') return;
    writeLoopbackCopy(folder, copy);
    await driver.reload();
    console.log('Installed anew.');
  });
  return { driver, end: () => watcher.close() };
}
