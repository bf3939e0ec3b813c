// `npm run build [-- chromium|firefox] [-- --e2e]`: the two builds, and what they weigh.
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { withLoopback } from './manifest.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
export const TARGETS = ['chromium', 'firefox'];
const KB = 1000;

/**
 * Most that a person's browser should have to read, gzip, each with all the chunks that it loads. The options page may
 * be larger than the popup: it has eight sections, and nobody waits for it while reading.
 */
const BUDGETS = { worker: 64 * KB, popup: 25 * KB, options: 45 * KB, reader: 60 * KB };

/**
 * Builds one target into `dist/TARGET`; with `e2e` also `dist/TARGET-e2e`, a copy that may read the demo server:
 * made from the shipped bytes, so that it cannot differ in anything else.
 *
 * @param {'chromium' | 'firefox'} target
 * @returns {Promise<{ name: string; bytes: number; budget: number }[]>} what the build weighs, gzip bytes
 */
export async function buildTarget(target, { e2e = false } = {}) {
  // What ran before in this process may have set it for itself, and Vite would build what it says.
  process.env.NODE_ENV = 'production';
  await build({ root, mode: target, logLevel: 'warn' });
  const folder = join(root, 'dist', target);
  if (e2e) writeLoopbackCopy(folder, `${folder}-e2e`);
  return weigh(folder);
}

export function writeLoopbackCopy(from, to) {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  const file = join(to, 'manifest.json');
  writeFileSync(file, `${JSON.stringify(withLoopback(JSON.parse(readFileSync(file, 'utf8'))), null, 2)}\n`);
}

/** What was built is measured, not what the bundler says of it. */
export function weigh(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const doors = {
    worker: manifest.background.scripts ?? [manifest.background.service_worker],
    popup: scriptsOf(folder, manifest.action.default_popup),
    options: scriptsOf(folder, manifest.options_ui.page),
    reader: scriptsOf(folder, 'src/reader/index.html'),
  };
  return Object.entries(doors).map(([name, files]) => ({
    name,
    bytes: [...loadedBy(folder, files)].reduce(
      (sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length,
      0,
    ),
    budget: BUDGETS[name],
  }));
}

function scriptsOf(folder, page) {
  const html = readFileSync(join(folder, page), 'utf8');
  return [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, source]) =>
    relative(folder, source.startsWith('/') ? join(folder, source) : join(folder, dirname(page), source)),
  );
}

/** The files and all that they import, at once or later. */
function loadedBy(folder, files) {
  const found = new Set();
  const look = (file) => {
    if (found.has(file) || !existsSync(file)) return;
    found.add(file);
    // What is imported on demand is not loaded to begin with.
    for (const [, to] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g)) {
      look(join(dirname(file), to));
    }
  };
  for (const file of files) look(join(folder, file));
  return found;
}

/** @returns {boolean} whether all that was built keeps within its budget */
export async function buildAll({ targets = TARGETS, e2e = false } = {}) {
  let fits = true;
  for (const target of targets) {
    for (const { name, bytes, budget } of await buildTarget(target, { e2e })) {
      const over = bytes > budget;
      fits &&= !over;
      console.log(`dist/${target}  ${name.padEnd(8)} ${kb(bytes)} of ${kb(budget)} gzip${over ? '  TOO MUCH' : ''}`);
    }
  }
  return fits;
}

const kb = (bytes) => `${(bytes / KB).toFixed(1).padStart(5)} kB`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const asked = process.argv.slice(2);
  const targets = TARGETS.filter((target) => asked.includes(target));
  const fits = await buildAll({ targets: targets.length > 0 ? targets : TARGETS, e2e: asked.includes('--e2e') }).catch(
    (error) => console.error(error.message),
  );
  process.exitCode = fits ? 0 : 1;
}
