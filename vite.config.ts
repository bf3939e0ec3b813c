import { crx } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import { manifestFor, withDevServer } from './scripts/manifest.mjs';
import { slimIdb } from './scripts/slimIdb.mjs';
import { slimPolyfill } from './scripts/slimPolyfill.mjs';
import { slimXml } from './scripts/slimXml.mjs';
import { smallerWorker } from './scripts/smallerWorker.mjs';

const DEV_PORT = 5173;
const POPUPS_OWN = /\?of-popup$/;
const OWN = /\?of-(?:popup|worker)$/;

/** `vite build --mode chromium`, `vite build --mode firefox`; plain `vite` is the development server, for Chromium. */
export default defineConfig(({ mode, command }) => {
  const target = mode === 'firefox' ? 'firefox' : 'chromium';
  const serves = command === 'serve';
  const manifest = manifestFor(target);
  return {
    plugins: [
      crx({
        manifest: serves ? withDevServer(manifest, DEV_PORT) : manifest,
        browser: target === 'firefox' ? 'firefox' : 'chrome',
      }),
      dropStrayMaps(),
      slimXml(),
      slimPolyfill(),
      slimIdb(),
      ownCopy(),
      plainImports(),
      smallerWorker(),
    ],
    build: {
      outDir: serves ? `dist/${target}-dev` : `dist/${target}`,
      emptyOutDir: true,
      target: 'es2022',
      // Else `:dir()` and `light-dark()` are rewritten for browsers that we do not run in.
      cssTarget: ['chrome123', 'firefox120'],
      // For people who debug a build; `npm run package` leaves the maps out.
      sourcemap: true,
      // What a page begins with is fetched while the page is read; what comes later lies next to it on the disk.
      modulePreload: {
        polyfill: false,
        resolveDependencies: (_file, needed, { hostType }) => (hostType === 'html' ? needed : []),
      },
      // A sprite inlined as a data: address cannot be used by `<use href>`.
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rolldownOptions: {
        checks: { pluginTimings: false },
        // The manifest knows the other pages.
        input: { reader: 'src/reader/index.html' },
        output: {
          // All that the first paint of the popup needs, in one file; the rest of the popup comes later.
          codeSplitting: { groups: [{ name: 'popup', test: POPUPS_OWN, tags: ['$initial'] }] },
          sourcemapPathTransform: (source) => source.replace(OWN, ''),
        },
      },
    },
    server: { port: DEV_PORT, strictPort: true, hmr: { port: DEV_PORT } },
  };
});

/** The plugin drops modules that only carried the manifest through the build, but leaves their maps behind. */
function dropStrayMaps(): Plugin {
  return {
    name: 'moonflower:drop-stray-maps',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.keys(bundle)) {
        if (/\/(?:crx-manifest\.js|stub)-[^/]+\.map$/.test(file)) delete bundle[file];
      }
    },
  };
}

/**
 * Gives the popup and the worker each its own copy of every module. A module that is shared has in it all that any of
 * them asks of it, and lies in a file that others share, of which there are soon four: a tenth more to read before the
 * first paint, and at every start of the worker.
 */
function ownCopy(): Plugin {
  return {
    name: 'moonflower:own-copy',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const owner = importer && ownerOf(importer);
      if (!owner) return null;
      const found = await this.resolve(source, importer.replace(OWN, ''), { ...options, skipSelf: true });
      return found && /\.(?:mjs|js|tsx?)$/.test(found.id) ? { ...found, id: `${found.id}?of-${owner}` } : found;
    },
  };
}

/** Whose copy this module belongs to, if to one of theirs. */
function ownerOf(file: string): string | undefined {
  if (/\/src\/popup\/\w+\.tsx?$/.test(file)) return 'popup';
  if (/\/src\/worker\.ts$/.test(file)) return 'worker';
  return /\?of-(\w+)$/.exec(file)?.[1];
}

/** Parts that come later bring no styles, so `import()` needs no help. */
function plainImports(): Plugin {
  const helper = '\0vite/preload-helper.js';
  return {
    name: 'moonflower:plain-imports',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source) => (source === helper ? helper : null),
    load: (id) => (id.replace(OWN, '') === helper ? 'export const __vitePreload = (load) => load();' : null),
  };
}
