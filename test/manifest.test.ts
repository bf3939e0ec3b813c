import { describe, expect, test } from 'vitest';
import { manifestFor, withLoopback } from '../scripts/manifest.mjs';

describe.each(['chromium', 'firefox'] as const)('the manifest for %s', (target) => {
  const manifest = manifestFor(target);

  test('asks at install for no more than the default feed needs', () => {
    // `contextMenus`: the menu of the icon. Like the others it asks the person nothing.
    // `sidePanel`: the list beside the page, in Chromium only; it asks nothing either.
    const sidePanel = target === 'chromium' ? ['sidePanel'] : [];
    // `activeTab` and `scripting`: the page in front is asked for its feeds while the popup is open on it, and no other.
    expect(manifest.permissions).toEqual([
      'activeTab',
      'alarms',
      'contextMenus',
      'scripting',
      ...sidePanel,
      'storage',
      'unlimitedStorage',
    ]);
    expect(manifest.host_permissions).toEqual(['https://flowerinthenight.com/*']);
  });

  test('asks for other sites one by one, when a feed is followed', () => {
    expect(manifest.optional_host_permissions).toEqual(['*://*/*']);
    expect(manifest.optional_permissions).toEqual(['notifications', 'webRequest']);
  });

  test('takes no key from anybody: the reader sets them in the browser', () => {
    expect(Object.keys(manifest.commands)).toEqual(['_execute_action', 'mark-all-read', 'open-next-unread']);
    expect(JSON.stringify(manifest.commands)).not.toContain('suggested_key');
  });

  test('shows the list beside the page, once somebody opens it', () => {
    const panel = target === 'chromium' ? manifest.side_panel.default_path : manifest.sidebar_action.default_panel;
    expect(panel).toBe(manifest.action.default_popup);
    expect(manifest.sidebar_action?.open_at_install ?? false).toBe(false);
  });

  test('touches no page, and lets no page touch it', () => {
    expect(manifest.content_scripts ?? []).toEqual([]);
    expect(manifest.web_accessible_resources ?? []).toEqual([]);
    expect(manifest.externally_connectable).toBeUndefined();
  });

  test('says its content security policy itself, since the default one makes Firefox turn http feeds into https', () => {
    const policy = directives(manifest.content_security_policy.extension_pages);
    expect(policy).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' https: http: data:",
      'media-src': 'https: http:',
      'connect-src': 'https: http:',
      'require-trusted-types-for': "'script'",
      'trusted-types': 'dompurify moonflower-frame',
      'base-uri': "'none'",
      'form-action': "'none'",
      // Firefox asks it of the frame that the reader makes for a post, too, and lets no value of it through.
      ...(target === 'chromium' ? { 'frame-ancestors': "'none'" } : {}),
    });
  });

  test('runs one worker, with the version of the package', async () => {
    const { background } = manifest;
    expect(target === 'firefox' ? background.scripts : [background.service_worker]).toEqual(['src/worker.ts']);
    expect(background.type).toBe('module');
    expect(manifest.version).toBe(process.env.npm_package_version ?? (await import('../package.json')).version);
  });

  test('may, in its end-to-end variant, read the loopback too, and nothing else changes', () => {
    const { host_permissions: hosts, ...rest } = withLoopback(manifest);
    const { host_permissions: shipped, ...shippedRest } = manifest;
    expect(rest).toEqual(shippedRest);
    expect(hosts).toEqual([...shipped, '*://127.0.0.1/*', '*://localhost/*']);
  });
});

test('Firefox learns who we are, and that nothing is collected', () => {
  const { gecko } = manifestFor('firefox').browser_specific_settings;
  expect(gecko.id).toMatch(/@/);
  expect(gecko.data_collection_permissions).toEqual({ required: ['none'] });
  expect(manifestFor('firefox')).not.toHaveProperty('minimum_chrome_version');
});

function directives(policy: string): Record<string, string> {
  return Object.fromEntries(
    policy.split(';').map((part) => {
      const [name = '', ...values] = part.trim().split(/\s+/);
      return [name, values.join(' ')];
    }),
  );
}
