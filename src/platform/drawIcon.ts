/** CSS pixels are two of these on fine screens. */
const SIDE = 32;
/** What is hardly there says nothing about how dark a picture is. */
const SEEN = 128;

/** A picture drawn anew as a small PNG, so that nothing else that was in it remains, and how light it is. */
export interface DrawnIcon {
  /** `data:image/png;base64,…`. */
  dataUrl: string;
  /** Relative luminance of what can be seen of it (WCAG 2.2), 0 = black, 1 = white. */
  luminance: number;
}

/** Null for what the browser cannot draw, or what is empty. */
export async function drawIcon(bytes: Uint8Array): Promise<DrawnIcon | null> {
  try {
    const picture = await createImageBitmap(new Blob([bytes as BlobPart]));
    const canvas = new OffscreenCanvas(SIDE, SIDE);
    const paper = canvas.getContext('2d');
    if (!paper) return null;
    const scale = SIDE / Math.max(picture.width, picture.height);
    const [width, height] = [picture.width * scale, picture.height * scale];
    paper.imageSmoothingQuality = 'high';
    paper.drawImage(picture, (SIDE - width) / 2, (SIDE - height) / 2, width, height);
    picture.close();
    const luminance = luminanceOf(paper.getImageData(0, 0, SIDE, SIDE).data);
    const png = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
    return luminance === null
      ? null
      : { dataUrl: `data:image/png;base64,${btoa(String.fromCharCode(...png))}`, luminance };
  } catch {
    return null;
  }
}

function luminanceOf(pixels: Uint8ClampedArray): number | null {
  let sum = 0;
  let seen = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    if ((pixels[at + 3] ?? 0) < SEEN) continue;
    const [red = 0, green = 0, blue = 0] = [...pixels.subarray(at, at + 3)].map((part) => (part / 255) ** 2.2);
    sum += 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    seen++;
  }
  return seen === 0 ? null : sum / seen;
}
