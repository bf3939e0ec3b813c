// Rasterises public/icons/*.svg: browsers want PNG for the toolbar. The results are committed; run this after a change.
import { readFileSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';

const folder = new URL('../public/icons/', import.meta.url);
const ICONS = [
  { svg: 'icon.svg', sizes: [16, 32, 48, 128], png: (size) => `${size}.png` },
  { svg: 'icon-error.svg', sizes: [16, 32, 48], png: (size) => `error-${size}.png` },
  { svg: 'icon-paused.svg', sizes: [16, 32, 48], png: (size) => `paused-${size}.png` },
];

for (const { svg, sizes, png } of ICONS) {
  const source = readFileSync(new URL(svg, folder), 'utf8');
  for (const size of sizes) {
    const image = new Resvg(source, { fitTo: { mode: 'width', value: size } }).render().asPng();
    writeFileSync(new URL(png(size), folder), image);
    console.log(`public/icons/${png(size)}  ${image.length} B`);
  }
}
