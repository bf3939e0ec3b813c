// `npm test`: everything there is to prove, on a fresh clone too. All parts run, even when one fails.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { findOrInstallBrowser } from './browsers.mjs';
import { ensurePackages, root } from './packages.mjs';

const TARGETS = ['chromium', 'firefox'];

let passed = 0;
let failed = 0;
const count = (good) => (good ? passed++ : failed++);

/** A package's own command, run by this very Node: no shell, the same on every system. */
function runBinary(name, args, env = {}) {
  const require = createRequire(join(root, 'package.json'));
  const file = require.resolve(`${name}/package.json`);
  const { bin } = require(file);
  return run([join(file, '..', typeof bin === 'string' ? bin : Object.values(bin)[0]), ...args], env);
}

/** @returns {Promise<boolean>} whether it ended well */
function run(args, env = {}) {
  return new Promise((ok) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('exit', (code) => ok(code === 0));
  });
}

/** Runs a suite and adds up its tests; a suite that ends badly without a failed test is one failure. */
async function suite(config, env) {
  const file = join(root, `out/${config.replaceAll('/', '-')}.json`);
  rmSync(file, { force: true });
  const good = await runBinary(
    'vitest',
    ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    env,
  );
  const { numPassedTests = 0, numFailedTests = 0 } = readResults(file);
  passed += numPassedTests;
  failed += good ? numFailedTests : Math.max(1, numFailedTests);
}

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

const heading = (text) => console.log(`\n── ${text}`);

async function all() {
  heading('Packages and browsers');
  if (!ensurePackages()) return count(false);
  const browsers = {
    CHROME_PATH: findOrInstallBrowser('chromium')?.path,
    FIREFOX_PATH: findOrInstallBrowser('firefox')?.path,
  };

  heading('Types');
  count(await runBinary('typescript', ['--noEmit']));
  heading('Lint');
  count(await runBinary('@biomejs/biome', ['check', '.']));
  heading('Unit, architecture, words');
  await suite('test/vitest.config.ts');
  heading('Build');
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  count(await run(['scripts/build.mjs', '--e2e']));
  heading('End to end, Chromium and Firefox');
  // A build that weighs too much is a failure, but one that can be tried.
  const built = TARGETS.every((target) => existsSync(join(root, `dist/${target}-e2e/manifest.json`)));
  if (!built || !browsers.CHROME_PATH || !browsers.FIREFOX_PATH) {
    console.error(built ? 'A browser is missing: see above.' : 'Nothing was built to try.');
    return count(false);
  }
  await suite('test/e2e/vitest.config.ts', browsers);
}

await all();
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
