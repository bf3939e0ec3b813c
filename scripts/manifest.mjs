import { readFileSync } from 'node:fs';

/** The Firefox build's own id: it names the extension to Firefox and is no address. */
export const GECKO_ID = 'moonflower@flowerinthenight.example';

/** What the end-to-end variant of a build may read besides what people's builds may. */
export const LOOPBACK = ['*://127.0.0.1/*', '*://localhost/*'];

const json = (name) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));

/**
 * The manifest of one browser. `manifest.json` is Chromium's, less the version, which `package.json` holds.
 *
 * Chromium 120 is the first that keeps alarms down to 30 s. Firefox 142 is the first, on every platform, that knows
 * `data_collection_permissions`; `optional_host_permissions` (128) and module event pages (112) are older.
 *
 * @param {'chromium' | 'firefox'} target
 */
export function manifestFor(target) {
  const { minimum_chrome_version, background, side_panel, permissions, ...shared } = {
    ...json('manifest.json'),
    version: json('package.json').version,
  };
  if (target === 'chromium') return { ...shared, minimum_chrome_version, background, side_panel, permissions };
  return {
    ...shared,
    content_security_policy: { extension_pages: withoutAncestors(shared.content_security_policy.extension_pages) },
    // Firefox has event pages in place of service workers.
    background: { scripts: [background.service_worker], type: 'module' },
    // Its sidebar stands for the side panel, needs no permission, and waits until somebody opens it.
    sidebar_action: {
      default_panel: side_panel.default_path,
      default_title: shared.name,
      default_icon: shared.action.default_icon,
      open_at_install: false,
    },
    permissions: permissions.filter((name) => name !== 'sidePanel'),
    browser_specific_settings: {
      gecko: {
        id: GECKO_ID,
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  };
}

/**
 * Firefox hands `frame-ancestors` down to the frames that a page makes from text, and then finds that the page may not
 * have them. Nobody else can frame our pages in any case: none is accessible to the web.
 */
function withoutAncestors(policy) {
  return policy.replace(/;\s*frame-ancestors [^;]*/, '');
}

/** The end-to-end variant of a built manifest: it may read the demo server, and differs in nothing else. */
export function withLoopback(manifest) {
  return { ...manifest, host_permissions: [...manifest.host_permissions, ...LOOPBACK] };
}

/**
 * The development server's variant: Vite puts styles into pages as elements, and speaks to them over a socket.
 *
 * @param {number} port
 */
export function withDevServer(manifest, port) {
  const policy = manifest.content_security_policy.extension_pages
    .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    .replace('connect-src ', `connect-src ws://localhost:${port} `);
  return { ...withLoopback(manifest), content_security_policy: { extension_pages: policy } };
}
