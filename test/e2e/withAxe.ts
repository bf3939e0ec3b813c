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

/** The same of the reader: of the page, and of the post. Where no script may run axe may not, so the post is copied out. */
export async function violationsInReader(page: Page): Promise<string[]> {
  await page.evaluate(withAxe);
  return page.evaluate(async () => {
    const tool = (window as unknown as { axe: typeof axe }).axe;
    const rules = { rules: { 'target-size': { enabled: true } }, iframes: false };
    const told = ({ violations }: axe.AxeResults) =>
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`);
    const found = told(await tool.run(document, rules));
    const room = document.querySelector('iframe')?.contentDocument;
    const pane = document.querySelector('.article');
    if (!room || !pane) return found;
    const styles = document.createElement('link');
    styles.rel = 'stylesheet';
    styles.href = room.querySelector('link')?.href ?? '';
    await new Promise((ok) => {
      styles.onload = ok;
      document.head.append(styles);
    });
    const copy = document.createElement('div');
    copy.className = 'prose';
    copy.dir = 'auto';
    copy.style.background = 'var(--paper)';
    copy.append(...[...room.body.childNodes].map((node) => document.importNode(node, true)));
    pane.append(copy);
    const post = told(await tool.run(copy, rules));
    copy.remove();
    styles.remove();
    return [...found, ...post];
  });
}
