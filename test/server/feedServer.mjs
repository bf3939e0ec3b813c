// The demo feed server: what `npm start`, the end-to-end tests and the benches speak to. Built-ins only.
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { answer, HTML } from './behaviours.mjs';
import { fieldNotes, grow, quietCompiler } from './blog.mjs';
import { pageOf } from './documents.mjs';
import { SCENARIOS } from './scenarios.mjs';

/**
 * @typedef {{ at: number; method: string; path: string; headers: import('node:http').IncomingHttpHeaders; status: number | null; query: string; endedAt: number | null; sentBytes: number }} LogEntry
 *   `status` and `endedAt` are null while nothing was answered; `sentBytes` is what the connection took so far
 */

/**
 * Starts it. `port` 0 takes a free one; with `tls`, a certificate and its key, it is a site of https.
 *
 * @param {{ port?: number, host?: string, tls?: { key: string, cert: string } | null }} [how]
 * @returns {Promise<{
 *   url: string,
 *   log: LogEntry[],
 *   asked: (path: string) => LogEntry[],
 *   grow: (posts?: number) => void,
 *   set: (path: string, behaviour: import('./behaviours.mjs').Behaviour | null) => void,
 *   reset: () => void,
 *   down: () => Promise<void>,
 *   up: () => Promise<void>,
 *   close: () => Promise<void>,
 * }>} `set` changes one address until `reset`, `null` puts it back; `down` refuses connections until `up`
 */
export async function startFeedServer({ port = 0, host = '127.0.0.1', tls = null } = {}) {
  const log = [];
  const changed = new Map();
  const world = { blogs: freshBlogs() };
  const serve = (request, response) => {
    const { pathname: path, search: query } = new URL(request.url ?? '/', 'http://server');
    const entry = { at: Date.now(), method: request.method ?? '', path, query, headers: request.headers };
    Object.assign(entry, { status: null, endedAt: null, sentBytes: 0 });
    log.push(entry);
    const { socket } = request;
    const before = socket.bytesWritten;
    response.on('finish', () => {
      entry.status = response.statusCode;
    });
    response.on('close', () => {
      entry.endedAt = Date.now();
      entry.sentBytes = socket.bytesWritten - before;
    });
    const times = log.filter((past) => past.path === path).length;
    const behaviour = changed.get(path) ?? SCENARIOS[path] ?? pageBehaviour(path, world);
    behaviour({ request, response, site, times, world });
  };
  const server = tls ? createTlsServer(tls, serve) : createServer(serve);
  const listen = (at) =>
    new Promise((ok, no) => {
      server.once('error', no);
      server.listen(at, host, () => ok(server.address().port));
    });
  const down = () => {
    const closed = new Promise((ok) => server.close(() => ok()));
    server.closeAllConnections();
    return closed;
  };
  const taken = await listen(port);
  const site = `${tls ? 'https' : 'http'}://${host}:${taken}`;

  return {
    url: site,
    log,
    asked: (path) => log.filter((entry) => entry.path === path),
    grow: (posts = 1) => grow(world.blogs.demo, posts, Date.now()),
    set: (path, behaviour) => (behaviour ? changed.set(path, behaviour) : changed.delete(path)),
    reset: () => {
      log.length = 0;
      changed.clear();
      world.blogs = freshBlogs();
    },
    down,
    up: async () => {
      await listen(taken);
    },
    close: async () => {
      if (server.listening) await down();
    },
  };
}

const freshBlogs = () => ({ demo: fieldNotes(Date.now()), second: quietCompiler(Date.now()) });

/** The site itself: its front page, and a page for every post, so that opening a post leads somewhere. */
function pageBehaviour(path, { blogs }) {
  const posts = Object.values(blogs).flatMap((blog) => blog.posts);
  if (path === '/') return answer({ type: HTML, body: (ask) => frontPage(ask.site, posts) });
  const post = posts.find(({ slug }) => path === `/posts/${slug}`);
  if (!post)
    return answer({ status: 404, type: HTML, body: '<!doctype html><title>Not found</title><h1>Not found</h1>' });
  return answer({ type: HTML, body: (ask) => pageOf({ title: post.title, site: ask.site, body: post.html }) });
}

function frontPage(site, posts) {
  const list = posts.map(
    ({ slug, title }) => `<li><a href="/posts/${slug}">${title.replaceAll('&', '&amp;')}</a></li>`,
  );
  return pageOf({
    title: 'Field Notes',
    site,
    body: `<ul>${list.join('')}</ul>`,
    feeds: [{ path: '/demo.xml', type: 'application/rss+xml', name: 'Field Notes' }],
  });
}
