import frameStyles from './frame.css?url';
import { trusted } from './trusted';

export { frameStyles };

/** What a post is let. */
interface Let {
  /** Sources for `img-src`, made by `article/imageRules`: neither quotes of their own nor markup. */
  imageSources: string;
  /** It has sound or film, which somebody may wish to play. */
  hasMedia: boolean;
}

/** What the frame of a post is made of before the post is in it: our styles, and a policy that lets nothing else in. */
function skeleton({ imageSources, hasMedia }: Let): string {
  const ours = location.origin;
  const policy = [
    "default-src 'none'",
    `style-src ${ours}`,
    `img-src ${imageSources}`,
    `media-src ${hasMedia ? 'https: http:' : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"><title>-</title><link rel="stylesheet" href="${new URL(frameStyles, location.href).href}"></head><body></body></html>`;
}

/**
 * The document of a post's frame, for `srcdoc`. No text of a post goes through here: those come in as elements, after
 * cleaning.
 */
export function frameDocument({ imageSources, hasMedia }: Let): string {
  const isPlain = /^[\w\s'.:/*-]*$/.test(imageSources);
  const text = skeleton({ imageSources: isPlain ? imageSources : "'none'", hasMedia });
  return trusted(text);
}
