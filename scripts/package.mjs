// `npm run package`: builds, then one zip for each store. The same sources give the same bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll, TARGETS } from './build.mjs';
import { zipped } from './zip.mjs';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

const fits = await buildAll();
for (const target of TARGETS) {
  const bytes = zipped(join(dist, target));
  const { version } = JSON.parse(readFileSync(join(dist, target, 'manifest.json'), 'utf8'));
  const name = `moonflower-${target}-${version}.zip`;
  writeFileSync(join(dist, name), bytes);
  console.log(`dist/${name}  ${bytes.length} B`);
}
process.exitCode = fits ? 0 : 1;
