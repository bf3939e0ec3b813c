// `npm start [-- --browser chromium|chrome|edge|firefox|PATH] [-- --headless]`: from a fresh clone to Moonflower in a
// browser's toolbar, following a feed. Only built-ins until the packages are there.
import { findOrInstallBrowser } from './browsers.mjs';
import { ensurePackages, root } from './packages.mjs';

const asked = process.argv.slice(2);
const wanted = asked.includes('--browser') ? (asked[asked.indexOf('--browser') + 1] ?? null) : null;
const hasScreen =
  process.platform === 'win32' || process.platform === 'darwin' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
const headless = asked.includes('--headless') || !hasScreen;

/** @returns {Promise<boolean>} whether the job was done */
async function start() {
  if (!ensurePackages()) return false;
  const browser = findOrInstallBrowser(wanted);
  if (!browser) return false;

  const { buildTarget } = await import('./build.mjs');
  console.log(`Building for ${browser.name}`);
  await buildTarget(browser.family, { e2e: true });

  // Node 20 runs no TypeScript: Vite does.
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(`${root}scripts/demo.ts`, { root, configFile: false, logLevel: 'warn' });
  return headless ? module.proveDemo(browser) : module.showDemo(browser);
}

process.exitCode = (await start()) ? 0 : 1;
