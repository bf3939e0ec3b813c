import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../../scripts/browsers.mjs';
import { launchChromium } from './chromium.ts';
import type { Driver, Launch } from './driver.ts';
import { launchFirefox } from './firefox.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export const BROWSERS = ['chromium', 'firefox'] as const;
export type Target = (typeof BROWSERS)[number];

export interface How extends Partial<Launch> {
  /** `e2e` may read the demo server from the start; `shipped` is what people get. */
  build?: 'e2e' | 'shipped';
}

/** Starts a browser with a build in it. */
export function launch(target: Target, { build = 'e2e', ...how }: How = {}): Promise<Driver> {
  const folder = how.folder ?? join(root, 'dist', build === 'e2e' ? `${target}-e2e` : target);
  if (!existsSync(folder)) throw new Error(`${folder} is missing: npm run build -- --e2e`);
  const binary = how.binary ?? findBrowser(target)?.path;
  if (!binary) throw new Error(`No ${target} is here: see "npm test"`);
  return (target === 'chromium' ? launchChromium : launchFirefox)({ ...how, folder, binary });
}

/** Where pictures go for a person to look at; not kept. */
export function pictureFile(name: string): string {
  const folder = join(root, 'out/screenshots');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.png`);
}
