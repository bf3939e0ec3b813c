/**
 * Text that may become markup. The page takes no other (Trusted Types), and this is for two things only: the skeleton
 * of a post's frame, which has no word of a post in it, and documents in which nothing runs or loads.
 */
export function trusted(html: string): string {
  policy ??= (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('moonflower-frame', {
    createHTML: (text) => text,
  });
  return (policy?.createHTML(html) as unknown as string | undefined) ?? html;
}

/** HTML as a tree without a window: no script runs, no image is asked for. To be taken apart, never to be shown. */
export function inertBody(html: string): HTMLElement {
  return new DOMParser().parseFromString(trusted(html), 'text/html').body;
}

let policy: Policy | undefined;

/** As far as it is used here: TypeScript does not know it yet. */
interface Policy {
  createHTML(html: string): unknown;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(html: string): string }): Policy;
}
