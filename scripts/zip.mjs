import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { zipSync } from 'fflate';

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

/** Every file below a folder, sorted, with `/` between names on every system. */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}
