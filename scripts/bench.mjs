// `npm run bench [-- NAME …] [-- --json]`: what is claimed to be fast, measured against a reference in the same run.
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findOrInstallBrowser } from './browsers.mjs';
import { ensurePackages } from './packages.mjs';

const folder = fileURLToPath(new URL('../test/bench/', import.meta.url));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => basename(file, '.mjs'));
const asked = process.argv.slice(2).filter((argument) => argument !== '--json');
const asJson = process.argv.includes('--json');
const unknown = asked.filter((name) => !names.includes(name));

if (unknown.length > 0) {
  console.error(`No bench named ${unknown.join(', ')}. There are: ${names.join(', ')}`);
  process.exit(1);
}
if (!ensurePackages()) process.exit(1);

const chosen = names.filter((name) => asked.length === 0 || asked.includes(name));
if (chosen.some((name) => name !== 'parse')) {
  if (!findOrInstallBrowser('chromium')) process.exit(1);
  const { buildTarget } = await import('./build.mjs');
  await buildTarget('chromium', { e2e: true });
}

let allHold = true;
for (const name of chosen) {
  const module = await import(pathToFileURL(`${folder}${name}.mjs`).href);
  for (const bench of Object.values(module).filter((each) => typeof each === 'function')) {
    for await (const result of bench()) {
      allHold &&= result.holds;
      console.log(asJson ? JSON.stringify(result) : line(result));
    }
  }
}
process.exitCode = allHold ? 0 : 1;

function line({ name, value, unit, reference, ratio, goal, holds }) {
  const against =
    reference === null || ratio === null ? '' : `against ${short(reference)} ${unit}: ${ratio.toFixed(2)}`;
  return `${holds ? 'holds ' : 'MISSES'}  ${short(value).padStart(8)} ${unit.padEnd(4)} ${against.padEnd(28)} ${String(goal).padEnd(14)} ${name}`;
}

function short(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
