// Feeds and pages as text. Pure: the same posts give the same bytes, so that an entity tag means something.

const escaped = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
const cdata = (html) => `<![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
const rfc822 = (at) => new Date(at).toUTCString();

/** @param {{ title: string; site: string; posts: { slug: string; title: string; at: number; html: string; author: string; categories: string[] }[]; extra?: string }} blog */
export function rssOf({ title, site, posts, extra = '' }) {
  const items = posts.map(
    (post) => `    <item>
      <title>${escaped(post.title)}</title>
      <link>${site}/posts/${post.slug}</link>
      <guid isPermaLink="false">tag:demo.example,2025:${post.slug}</guid>
      <pubDate>${rfc822(post.at)}</pubDate>
      <dc:creator>${escaped(post.author)}</dc:creator>
${post.categories.map((category) => `      <category>${escaped(category)}</category>\n`).join('')}      <content:encoded>${cdata(post.html)}</content:encoded>
    </item>
`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel>
    <title>${escaped(title)}</title>
    <link>${site}/</link>
    <description>What broke, and what we did about it</description>
    <language>en</language>
${extra}${items.join('')}  </channel>
</rss>
`;
}

export function atomOf({ title, site, posts }) {
  const iso = (at) => new Date(at).toISOString();
  const entries = posts.map(
    (post) => `  <entry>
    <id>tag:demo.example,2025:atom:${post.slug}</id>
    <title type="html">${escaped(escaped(post.title))}</title>
    <link rel="alternate" type="text/html" href="/posts/${post.slug}"/>
    <published>${iso(post.at)}</published>
    <updated>${iso(post.at)}</updated>
    <author><name>${escaped(post.author)}</name></author>
    <content type="html">${escaped(post.html)}</content>
  </entry>
`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="${site}/" xml:lang="en">
  <id>tag:demo.example,2025:atom</id>
  <title>${escaped(title)}</title>
  <updated>${iso(posts[0]?.at ?? 0)}</updated>
  <link rel="alternate" href="/"/>
  <link rel="self" href="/atom.xml"/>
${entries.join('')}</feed>
`;
}

export function jsonFeedOf({ title, site, posts }) {
  const items = posts.map((post) => ({
    id: `tag:demo.example,2025:json:${post.slug}`,
    url: `${site}/posts/${post.slug}`,
    title: post.title,
    content_html: post.html,
    date_published: new Date(post.at).toISOString(),
    authors: [{ name: post.author }],
    tags: post.categories,
  }));
  return JSON.stringify(
    { version: 'https://jsonfeed.org/version/1.1', title, home_page_url: `${site}/`, items },
    null,
    2,
  );
}

/**
 * A feed with what makes the default feed hard to read: no channel title; `<link>` elements of HTML's kind, in no
 * namespace, before the textual one; a zone name that RFC 822 does not have; midnight for "that day"; a
 * `lastBuildDate` in no known form; tag: guids that are no permalinks; whole posts in `<description>`, with relative
 * links; the whole archive in one file.
 */
export function defaultFeedOf({ site, days, posts }) {
  const items = posts.map(
    (post, index) =>
      `<item><description>${cdata(`<br>\n${post.html}\n<p>More at <a href="/posts/">all posts</a>.</p>\n<br>`)}</description><guid isPermaLink="false">tag:${new URL(site).hostname},${days[index].iso}:/posts/${post.slug}/</guid><link>${site}/posts/${post.slug}</link><pubDate>${days[index].rfc822} 00:00:00 JST</pubDate><title>${escaped(post.title)}</title></item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xml:lang="en" xmlns:atom="http://www.w3.org/2005/Atom"><channel><link href="${site}/atom.xml" rel="self" type="application/atom+xml"/><link href="${site}/" rel="alternate" type="text/html"/><link href="${site}/search.json" rel="alternate" type="application/json"/><copyright>2016-2025</copyright><description>Recent content</description><language>en</language><lastBuildDate>${days[0].iso} 00:00:00 +0900 JST</lastBuildDate><link>${site}/</link><title/>${items.join('')}</channel></rss>`;
}

/** Posts of which each lacks something that a reader would like to have. */
export function sparseRss(site) {
  return `<?xml version="1.0"?>
<rss version="2.0"><channel><title>Sparse</title><link>${site}/</link><description/>
<item><description>Only a text, and neither title nor link nor date.</description></item>
<item><title>Only a title</title></item>
<item><link>${site}/posts/only-a-link</link></item>
<item><title>A date that nobody can read</title><link>${site}/posts/bad-date</link><pubDate>the day before yesterday</pubDate></item>
</channel></rss>
`;
}

/** Addresses that must never become links, one a post. */
export function hostileLinksRss(site) {
  const addresses = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/hostname',
    'https://user:secret@example.com/',
  ];
  const items = addresses.map(
    (address, index) =>
      `<item><title>Hostile ${index + 1}</title><guid isPermaLink="false">hostile-${index + 1}</guid><link>${escaped(address)}</link><description>${cdata(`<p onclick="alert(1)">Text <a href="${escaped(address)}">link</a></p><script>alert(1)</script>`)}</description></item>`,
  );
  return `<?xml version="1.0"?>
<rss version="2.0"><channel><title>Hostile</title><link>${site}/</link><description/>${items.join('\n')}</channel></rss>
`;
}

/** Entities that unfold into entities. */
export function entityBomb() {
  const levels = ['lol', 'a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const entities = levels.slice(1).map((name, index) => `<!ENTITY ${name} "${`&${levels[index]};`.repeat(10)}">`);
  return `<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY lol "lol">${entities.join('')}]>
<rss version="2.0"><channel><title>&g;</title><link>http://bomb.example/</link><item><title>&g;</title></item></channel></rss>
`;
}

export function pageOf({ title, site, body, feeds = [] }) {
  const links = feeds.map(
    ({ path, type, name }) => `<link rel="alternate" type="${type}" href="${path}" title="${escaped(name)}">\n`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
${links.join('')}</head>
<body>
<p><a href="${site}/">Field Notes</a></p>
<h1>${escaped(title)}</h1>
${body}
</body>
</html>
`;
}
