import { expect, test } from 'vitest';
import { imageSize } from '../../../src/lib/imageSize';

const png = (width: number, height: number) => {
  const view = new DataView(new ArrayBuffer(33));
  view.setUint32(0, 0x89504e47);
  view.setUint32(4, 0x0d0a1a0a);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return new Uint8Array(view.buffer);
};
const gif = (width: number, height: number) =>
  Uint8Array.of(0x47, 0x49, 0x46, 0x38, 0x39, 0x61, width & 255, width >> 8, height & 255, height >> 8, 0);
const icons = (...pictures: Uint8Array[]) => {
  const head = new DataView(new ArrayBuffer(6 + 16 * pictures.length));
  head.setUint16(2, 1, true);
  head.setUint16(4, pictures.length, true);
  let at = head.byteLength;
  pictures.forEach((picture, i) => {
    head.setUint32(6 + 16 * i + 12, at, true);
    at += picture.length;
  });
  return Uint8Array.from(
    [head, ...pictures].flatMap((part) => [...new Uint8Array('buffer' in part ? part.buffer : part)]),
  );
};
const bitmap = (width: number, height: number) => {
  const view = new DataView(new ArrayBuffer(40));
  view.setUint32(0, 40, true);
  view.setInt32(4, width, true);
  view.setInt32(8, 2 * height, true);
  return new Uint8Array(view.buffer);
};

test.each([
  ['a PNG', png(16, 32), 16, 32],
  ['a GIF', gif(300, 20), 300, 20],
  ['an icon of one bitmap', icons(bitmap(16, 16)), 16, 32],
  ['an icon of several pictures', icons(bitmap(16, 16), png(256, 256), bitmap(32, 32)), 256, 256],
  ['a PNG that would fill the memory', png(60_000, 60_000), 60_000, 60_000],
  ['an icon whose picture is larger than its list says', icons(png(30_000, 30_000)), 30_000, 30_000],
])('%s', (_what, bytes, width, height) => {
  expect(imageSize(bytes)).toEqual({ width, height });
});

test.each([
  ['nothing', new Uint8Array()],
  ['a page', new TextEncoder().encode('<!doctype html><title>Not found</title>')],
  ['a drawing', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['a PNG that ends early', png(16, 16).slice(0, 18)],
  ['an icon of nothing', icons()],
  ['an icon whose picture is elsewhere', Uint8Array.of(0, 0, 1, 0, 1, 0, ...Array(12).fill(0), 0xff, 0xff, 0xff, 0x7f)],
])('%s has no size', (_what, bytes) => {
  expect(imageSize(bytes)).toBeNull();
});
