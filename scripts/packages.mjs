// Built-ins only: it runs before there are packages.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Installs the packages of the lock where they are missing or older than it. @returns {boolean} whether they are there */
export function ensurePackages() {
  const lock = join(root, 'package-lock.json');
  // npm writes this one when it has installed everything.
  const installed = join(root, 'node_modules/.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return true;
  console.log('Installing packages');
  // `npm ci` refuses a lock that lacks an optional package of some other platform, as locks do that were written
  // behind a partial mirror; `npm install` takes from it what there is.
  return npm('ci') || npm('install', '--no-save');
}

function npm(...args) {
  // npm is a script on Windows, which needs a shell.
  const how = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' };
  return spawnSync('npm', [...args, '--loglevel=error'], how).status === 0;
}
