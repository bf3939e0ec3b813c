/**
 * How large a picture says that it is, from its first bytes, before anything unpacks it: a few hundred bytes can hold a
 * picture that fills the memory. PNG (RFC 2083 §4.1.1), GIF (GIF89a §18), and the icons of Windows, whose pictures are
 * PNG or bitmaps (BITMAPINFOHEADER); the largest of them counts. Null for anything else, SVG included.
 */
export function imageSize(bytes: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return pngSize(view, 0) ?? gifSize(view) ?? iconSize(view);
  } catch {
    return null; // It ends before it has said so.
  }
}

const PNG = 0x89504e47;
const GIF = 0x47494638;
const ICONS = 0x00000100;
const MOST_ICONS = 50;

function pngSize(view: DataView, at: number) {
  if (view.getUint32(at) !== PNG) return null;
  return { width: view.getUint32(at + 16), height: view.getUint32(at + 20) };
}

function gifSize(view: DataView) {
  if (view.getUint32(0) !== GIF) return null;
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

function iconSize(view: DataView) {
  const count = view.getUint16(4, true);
  if (view.getUint32(0) !== ICONS || count === 0 || count > MOST_ICONS) return null;
  const sizes = Array.from({ length: count }, (_, i) => {
    const at = view.getUint32(6 + 16 * i + 12, true);
    // A bitmap's height counts its mask, too.
    return pngSize(view, at) ?? { width: view.getInt32(at + 4, true), height: Math.abs(view.getInt32(at + 8, true)) };
  });
  return {
    width: Math.max(...sizes.map(({ width }) => width)),
    height: Math.max(...sizes.map(({ height }) => height)),
  };
}
