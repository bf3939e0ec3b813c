import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';

const ROOT = join(import.meta.dirname, '../../..');

/** A TypeScript module of this project, by its path. */
export async function load(path) {
  const how = { root: ROOT, configFile: false, logLevel: 'warn' };
  return (await runnerImport(join(ROOT, path), how)).module;
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}

/** One line of the bench: a value against a reference of the same run. */
export function compared({ name, value, reference, most, unit = 'ms' }) {
  const ratio = value / reference;
  return { name, value, unit, reference, ratio, goal: `ratio ≤ ${most.toFixed(2)}`, holds: ratio <= most };
}

/** One line of the bench: a value with a limit of its own. */
export function limited({ name, value, most, unit = 'ms' }) {
  return { name, value, unit, reference: null, ratio: null, goal: `≤ ${most} ${unit}`, holds: value <= most };
}

/** CPU time of a process and all below it so far, ms; of those only whose command line has `word`. Linux only; null elsewhere. */
export function cpuMs(pid, word = '') {
  try {
    const stats = new Map(
      readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap((name) => {
          try {
            const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
              .replace(/^.*\) /, '')
              .split(' ');
            return [[Number(name), { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }]];
          } catch {
            return []; // It ended meanwhile.
          }
        }),
    );
    const isBelow = (id) => id === pid || (stats.has(id) && isBelow(stats.get(id).parent));
    const isMeant = (id) => isBelow(id) && (word === '' || readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(word));
    const ticks = [...stats].filter(([id]) => isMeant(id)).reduce((sum, [, each]) => sum + each.ticks, 0);
    return ticks * 10; // USER_HZ is 100 on every Linux that matters here.
  } catch {
    return null;
  }
}
