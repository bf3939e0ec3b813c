import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Target } from './launch.ts';

// biome-ignore lint/suspicious/noExplicitAny: whatever a manifest may hold.
type Manifest = any;

/** A folder with a copy of the build that may read the demo server, for a test to change and to remove. */
export function ownBuild(target: Target, change: (manifest: Manifest) => void = () => {}): string {
  const folder = mkdtempSync(join(tmpdir(), `moonflower-${target}-build-`));
  cpSync(fileURLToPath(new URL(`../../dist/${target}-e2e`, import.meta.url)), folder, { recursive: true });
  changeManifest(folder, change);
  return folder;
}

export function changeManifest(folder: string, change: (manifest: Manifest) => void): void {
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  change(manifest);
  writeFileSync(file, JSON.stringify(manifest));
}

/** The optional permission to see redirects is given from the start. */
export function grantWebRequest(manifest: Manifest): void {
  manifest.permissions.push('webRequest');
  manifest.optional_permissions = manifest.optional_permissions.filter((name: string) => name !== 'webRequest');
}
