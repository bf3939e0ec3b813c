import axe from 'axe-core';
import type { Page } from './driver.ts';

/** Brings axe into a page whose policy lets no script in. */
const withAxe = Object.assign(() => {}, { toString: () => `() => { ${axe.source} }` });

/** What axe-core holds against these parts of a page: one line each. */
export async function violationsIn(page: Page, include: string[]): Promise<string[]> {
  await page.evaluate(withAxe);
  return page.evaluate(async (parts) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(
      { include: parts } as never,
      // Not among the default rules: nothing to press is smaller than 24 × 24.
      { rules: { 'target-size': { enabled: true } } },
    );
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, include);
}
