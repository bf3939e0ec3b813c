import { arrange, type Outline, outlineOf } from '../article/arrange';
import { cleanHtml } from '../article/cleanHtml';
import { isBeacon } from '../article/imageRules';
import { slicesOf } from '../article/slicesOf';
import { words } from '../platform/words';
import { addCodeTools } from './codeTools';
import { inertBody } from './trusted';

/** A piece of a post, ready to be shown. */
export interface Piece {
  post: DocumentFragment;
  images: HTMLImageElement[];
  isLast: boolean;
}

/**
 * A post as pieces to be put after one another; a post of usual length is one. Each is cleaned when it is asked for.
 *
 * @param baseUrl the post's address, for relative ones in it
 */
export function* cleanPost(
  html: string,
  { baseUrl, dropsBeacons }: { baseUrl: string | null; dropsBeacons: boolean },
): Generator<Piece, void> {
  let outline: Outline | undefined;
  const slices = slicesOf(html, () => {
    const body = inertBody(html);
    outline = outlineOf(body);
    return body;
  });
  let first = true;
  for (let slice = slices.next(); !slice.done; ) {
    const post = cleanHtml(slice.value, baseUrl);
    slice = slices.next();
    const isLast = slice.done === true;
    const { images } = arrange(post, {
      isBeacon: dropsBeacons ? isBeacon : () => false,
      words: { image: words('readerImage'), table: words('readerTable'), code: words('readerCode') },
      ...(outline ? { outline } : {}),
      ends: { first, last: isLast },
    });
    addCodeTools(post);
    first = false;
    yield { post, images, isLast };
  }
}
