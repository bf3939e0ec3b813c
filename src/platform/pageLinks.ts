import { browser } from './browser';

/** A `<link>` of a page, as the page wrote it, but for its address, which is absolute. */
export interface PageLink {
  rel: string;
  type: string;
  href: string;
  title: string;
}

/**
 * The links to other forms of the page in the tab in front. It is looked at through `activeTab`, which the browser
 * gives for as long as the person has us open on that tab; null where it does not (its own pages, the side panel).
 */
export async function pageLinks(): Promise<{ address: string; links: PageLink[] } | null> {
  try {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    if (tab?.id === undefined) return null;
    const [look] = await browser.scripting.executeScript({ target: { tabId: tab.id }, func: readLinks });
    const seen = look?.result as { address: string; links: PageLink[] } | undefined;
    return seen ?? null;
  } catch {
    return null;
  }
}

/** Runs in the page, so it stands alone. A page can give elements the names of functions, but not take these away. */
function readLinks(): { address: string; links: PageLink[] } {
  const found = Document.prototype.querySelectorAll.call(document, 'link[rel][href]') as NodeListOf<HTMLLinkElement>;
  const links = Array.from(found)
    .slice(0, 500)
    .map((link) => ({
      rel: link.rel.slice(0, 100),
      type: link.type.slice(0, 100),
      href: link.href.slice(0, 2000),
      title: link.title.slice(0, 300),
    }));
  return { address: location.href, links };
}
