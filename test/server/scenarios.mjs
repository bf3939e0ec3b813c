// One address for each thing that a server may do: path → behaviour. Issue by issue this table grows.
import {
  ATOM,
  answer,
  conditional,
  drip,
  gzipBomb,
  gzipCut,
  HTML,
  inTurn,
  JSON_FEED,
  never,
  RSS,
  redirect,
  reset,
  stall,
} from './behaviours.mjs';
import {
  atomOf,
  defaultFeedOf,
  entityBomb,
  hostileLinksRss,
  jsonFeedOf,
  pageOf,
  rssOf,
  sparseRss,
} from './documents.mjs';

const MB = 1_000_000;
const blog = (name) => (ask) => ask.world.blogs[name];
const rss = (ask) => rssOf({ ...blog('second')(ask), site: ask.site });
const fine = answer({ type: RSS, body: rss });
const feedOf = (name, write) => (ask) => ({
  text: write({ ...blog(name)(ask), site: ask.site }),
  changedAt: blog(name)(ask).posts[0]?.at ?? 0,
});

/** @type {Record<string, import('./behaviours.mjs').Behaviour>} */
export const SCENARIOS = {
  // Feeds as they should be. /demo.xml grows on demand, and /atom.xml and /feed.json are the same posts.
  '/demo.xml': conditional(RSS, feedOf('demo', rssOf)),
  '/atom.xml': conditional(ATOM, feedOf('demo', atomOf)),
  '/feed.json': conditional(JSON_FEED, feedOf('demo', jsonFeedOf)),
  '/second.xml': conditional(RSS, feedOf('second', rssOf)),
  '/default.xml': conditional(RSS, feedOf('demo', withDays)),
  '/max-age': conditional(RSS, feedOf('second', rssOf), { 'cache-control': 'max-age=21600' }),
  '/no-validators': fine,

  // Statuses.
  '/304': inTurn(fine, answer({ status: 304 })),
  '/401': answer({ status: 401, headers: { 'www-authenticate': 'Basic realm="Feeds"' } }),
  '/403': answer({ status: 403 }),
  '/404': answer({ status: 404, type: HTML, body: '<h1>Not found</h1>' }),
  '/410': answer({ status: 410 }),
  '/429': answer({ status: 429, headers: { 'retry-after': '120' } }),
  '/429-date': (ask) =>
    answer({ status: 429, headers: { 'retry-after': new Date(Date.now() + 120_000).toUTCString() } })(ask),
  '/500': answer({ status: 500, type: HTML, body: '<h1>Out of order</h1>' }),
  '/503': answer({ status: 503, headers: { 'retry-after': '60' } }),

  // Redirects.
  '/moved': redirect(301, '/second.xml'),
  '/moved-308': redirect(308, '/second.xml'),
  '/found': redirect(302, '/second.xml'),
  '/found-307': redirect(307, '/second.xml'),
  '/login': redirect(302, '/html'),
  '/loop': redirect(302, '/loop'),

  // Bodies that are no feed.
  '/html': answer({
    type: HTML,
    body: (ask) =>
      pageOf({
        title: 'A page, not a feed',
        site: ask.site,
        body: '<p>It names its feeds in its head.</p>',
        feeds: [
          { path: '/demo.xml', type: 'application/rss+xml', name: 'Field Notes' },
          { path: '/atom.xml', type: 'application/atom+xml', name: 'Field Notes (Atom)' },
        ],
      }),
  }),
  '/html-without-feeds': answer({ type: HTML, body: '<!doctype html><title>Nothing here</title><p>Nothing here.' }),
  '/empty': answer({ type: RSS }),
  '/truncated': answer({
    type: RSS,
    body: (ask) => rss(ask).slice(0, rss(ask).indexOf('</item>', rss(ask).length / 2) + 40),
  }),
  '/huge': answer({ type: RSS, body: (ask) => huge(ask) }),
  '/bomb': gzipBomb({ unpackedBytes: 50 * MB }),
  '/entities': answer({ type: RSS, body: entityBomb() }),
  '/latin1': answer({
    type: 'text/xml; charset=iso-8859-1',
    body: (ask) => Buffer.from(rss(ask).replace('utf-8', 'iso-8859-1').replace('Quiet', 'Café'), 'latin1'),
  }),

  // Posts that lack something, or mean harm.
  '/no-title-link-date': answer({ type: RSS, body: (ask) => sparseRss(ask.site) }),
  '/javascript-links': answer({ type: RSS, body: (ask) => hostileLinksRss(ask.site) }),

  // Connections that go wrong.
  '/slow': never(),
  '/drip': drip({ body: rss }),
  '/stall': stall({ body: rss }),
  '/reset': reset(),
  '/reset-mid-body': reset({ body: rss }),
  '/gzip-cut': gzipCut({ body: rss }),

  '/cookies': answer({ type: RSS, headers: { 'set-cookie': 'reader=tracked; Path=/; Max-Age=86400' }, body: rss }),
};

const DAY_NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function withDays({ site, posts }) {
  const days = posts.map(({ at }) => {
    const day = new Date(at);
    const iso = day.toISOString().slice(0, 10);
    const rfc822 = `${DAY_NAMES[day.getUTCDay()]}, ${iso.slice(8)} ${MONTHS[day.getUTCMonth()]} ${iso.slice(0, 4)}`;
    return { iso, rfc822 };
  });
  return defaultFeedOf({ site, posts, days });
}

function huge(ask) {
  const text = rss(ask);
  const end = text.indexOf('</channel>');
  return `${text.slice(0, end)}<item><title>Very long</title><description>${'a'.repeat(20 * MB)}</description></item>${text.slice(end)}`;
}
