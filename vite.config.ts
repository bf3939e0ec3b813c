import { crx } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import { manifestFor, withDevServer } from './scripts/manifest.mjs';
import { slimXml } from './scripts/slimXml.mjs';

const DEV_PORT = 5173;

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
    ],
    build: {
      outDir: serves ? `dist/${target}-dev` : `dist/${target}`,
      emptyOutDir: true,
      target: 'es2022',
      // Else `:dir()` and `light-dark()` are rewritten for browsers that we do not run in.
      cssTarget: ['chrome123', 'firefox120'],
      // For people who debug a build; `npm run package` leaves the maps out.
      sourcemap: true,
      // Every chunk is on the disk next to the page: nothing to hurry.
      modulePreload: false,
      // A sprite inlined as a data: address cannot be used by `<use href>`.
      assetsInlineLimit: 0,
      reportCompressedSize: false,
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
