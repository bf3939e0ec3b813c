import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { badgeLook } from '../../../src/background/badgeLook';
import type { Settings } from '../../../src/model/settings';
import { aFeed } from '../schedule/aFeed';

const styles = readFileSync(new URL('../../../src/options/options.css', import.meta.url), 'utf8');
const COLOURS: Settings['badgeColour'][] = ['plum', 'leaf', 'blue', 'brown', 'ink'];

function look(colour: Settings['badgeColour'], offlineSince: number | null = null) {
  const feeds = [aFeed({ succeededAt: 1 })];
  return badgeLook({ now: 2, count: 9, mode: 'unread', feeds, offlineSince, pausedUntil: null }, colour);
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test.each(COLOURS)('the number can be read on %s, and the settings show the same', (name) => {
  const { background, colour } = look(name);
  expect(contrast(background, colour)).toBeGreaterThan(5.5);
  expect(styles).toMatch(new RegExp(`\\.bars--${name}\\) \\{\\s*--badge-bg: ${background};`));
});

test('and on the grey of what is not known', () => {
  const { background, colour } = look('plum', 1);
  expect(contrast(background, colour)).toBeGreaterThan(4.5);
});
