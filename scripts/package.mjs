// `npm run package`: builds, then one zip for each store. The same sources give the same bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { buildAll, filesBelow, TARGETS } from './build.mjs';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

// The first moment that a zip can hold. fflate writes local time, so it is given as local time: the zone drops out.
const ZIP_EPOCH = new Date(1980, 0, 1);

/** A build as a zip: names sorted, one fixed date, and no source maps, which only people who debug need. */
export function zipped(folder) {
  const files = filesBelow(folder).filter((name) => !name.endsWith('.map'));
  const entries = files.map((name) => [name, withoutMap(name, readFileSync(join(folder, name)))]);
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: ZIP_EPOCH, os: 0 });
}

function withoutMap(name, bytes) {
  if (!/\.(js|css)$/.test(name)) return bytes;
  const text = bytes
    .toString('utf8')
    .replace(/\n(?:\/\/# sourceMappingURL=\S+|\/\*# sourceMappingURL=\S+ \*\/)\s*$/, '\n');
  return Buffer.from(text, 'utf8');
}

const fits = await buildAll();
for (const target of TARGETS) {
  const bytes = zipped(join(dist, target));
  const { version } = JSON.parse(readFileSync(join(dist, target, 'manifest.json'), 'utf8'));
  const name = `moonflower-${target}-${version}.zip`;
  writeFileSync(join(dist, name), bytes);
  console.log(`dist/${name}  ${bytes.length} B`);
}
process.exitCode = fits ? 0 : 1;
