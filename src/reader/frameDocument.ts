import frameStyles from './frame.css?url';

/** What the frame of a post is made of before the post is in it: our styles, and a policy that lets nothing else in. */
function skeleton(imageSources: string): string {
  const ours = location.origin;
  const policy = [
    "default-src 'none'",
    `style-src ${ours}`,
    `img-src ${imageSources}`,
    'media-src https: http:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"><title>-</title><link rel="stylesheet" href="${new URL(frameStyles, location.href).href}"></head><body></body></html>`;
}

/**
 * The document of a post's frame, for `srcdoc`. No text of a post goes through here: those come in as elements, after
 * cleaning. `imageSources` is made by `article/imageRules` and has neither quotes of its own nor markup.
 */
export function frameDocument(imageSources: string): string {
  const text = skeleton(/^[\w\s'.:/*-]*$/.test(imageSources) ? imageSources : "'none'");
  // The page takes no text for markup (Trusted Types) but by this name and the cleaner's.
  policy ??= (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('moonflower-frame', {
    createHTML: (html) => html,
  });
  return (policy?.createHTML(text) as unknown as string | undefined) ?? text;
}

let policy: Policy | undefined;

/** As far as it is used here: TypeScript does not know it yet. */
interface Policy {
  createHTML(html: string): unknown;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(html: string): string }): Policy;
}
