// What a server can do with a request. Each makes a behaviour: a function of what was asked that writes the answer.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/**
 * @typedef {object} Ask
 * @property {import('node:http').IncomingMessage} request
 * @property {import('node:http').ServerResponse} response
 * @property {string} site where this server is, without a slash at the end
 * @property {number} times how often this address was asked since the last reset, this time included
 * @property {{ blogs: Record<string, import('./blog.mjs').Blog> }} world
 * @typedef {(ask: Ask) => void} Behaviour
 */

export const RSS = 'application/rss+xml; charset=utf-8';
export const ATOM = 'application/atom+xml; charset=utf-8';
export const JSON_FEED = 'application/feed+json; charset=utf-8';
export const HTML = 'text/html; charset=utf-8';

/**
 * A fixed answer. `body` may be a function of what was asked.
 *
 * @param {{ status?: number; type?: string; headers?: Record<string, string>; body?: string | Buffer | ((ask: Ask) => string | Buffer) }} what
 * @returns {Behaviour}
 */
export function answer({ status = 200, type, headers = {}, body = '' }) {
  return (ask) => {
    const bytes = Buffer.from(typeof body === 'function' ? body(ask) : body);
    ask.response.writeHead(status, {
      ...(type === undefined ? {} : { 'content-type': type }),
      ...(status === 304 ? {} : { 'content-length': bytes.length }),
      ...headers,
    });
    ask.response.end(ask.request.method === 'HEAD' ? undefined : bytes);
  };
}

/**
 * A feed as it should be served: an entity tag, the date of the last change, and 304 to who has it already.
 * If-None-Match wins over If-Modified-Since (RFC 9110 §13.2.2).
 *
 * @param {(ask: Ask) => { text: string; changedAt: number }} feed
 * @returns {Behaviour}
 */
export function conditional(type, feed, headers = {}) {
  return (ask) => {
    const { text, changedAt } = feed(ask);
    const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`;
    const lastModified = new Date(changedAt).toUTCString();
    const asked = ask.request.headers;
    const known =
      asked['if-none-match'] === undefined
        ? sinceThen(asked['if-modified-since'], lastModified)
        : asked['if-none-match'].includes(etag);
    const told = { etag, 'last-modified': lastModified, 'cache-control': 'no-cache', ...headers };
    answer(known ? { status: 304, headers: told } : { type, headers: told, body: text })(ask);
  };
}

const sinceThen = (asked, lastModified) => asked !== undefined && Date.parse(asked) >= Date.parse(lastModified);

/** Takes the request and says nothing, for as long as the asker waits. @returns {Behaviour} */
export const never = () => () => {};

/** One body in pieces, a piece every `everyMs`; the connection stays busy and the end is far away. @returns {Behaviour} */
export function drip({ type = RSS, body, pieceBytes = 1, everyMs = 200 }) {
  return (ask) => {
    const bytes = Buffer.from(typeof body === 'function' ? body(ask) : body);
    ask.response.writeHead(200, { 'content-type': type });
    let sent = 0;
    const timer = setInterval(() => {
      ask.response.write(bytes.subarray(sent, sent + pieceBytes));
      sent += pieceBytes;
      if (sent >= bytes.length) ask.response.end();
    }, everyMs);
    ask.response.on('close', () => clearInterval(timer));
  };
}

/** The first half of a body, then silence. @returns {Behaviour} */
export function stall({ type = RSS, body }) {
  return (ask) => {
    const bytes = Buffer.from(body(ask));
    ask.response.writeHead(200, { 'content-type': type, 'content-length': bytes.length });
    ask.response.write(bytes.subarray(0, bytes.length / 2));
  };
}

/** Closes the connection without a word, or with half a body sent. @returns {Behaviour} */
export function reset({ body } = {}) {
  return (ask) => {
    if (body === undefined) return ask.request.socket.resetAndDestroy();
    const bytes = Buffer.from(body(ask));
    ask.response.writeHead(200, { 'content-type': RSS, 'content-length': bytes.length });
    ask.response.write(bytes.subarray(0, bytes.length / 2), () => ask.request.socket.resetAndDestroy());
  };
}

/** Half of a gzip stream, announced as the whole of it: browsers resolve this as a success. @returns {Behaviour} */
export function gzipCut({ type = RSS, body }) {
  return (ask) => {
    const packed = gzipSync(body(ask));
    answer({ type, headers: { 'content-encoding': 'gzip' }, body: packed.subarray(0, packed.length / 2) })(ask);
  };
}

/** A few kilobytes that unpack to `unpackedBytes`. @returns {Behaviour} */
export function gzipBomb({ unpackedBytes }) {
  let packed;
  return (ask) => {
    packed ??= gzipSync(
      Buffer.concat([Buffer.from('<?xml version="1.0"?><rss><channel><title>'), Buffer.alloc(unpackedBytes, 97)]),
    );
    answer({ type: RSS, headers: { 'content-encoding': 'gzip' }, body: packed })(ask);
  };
}

/** Sends on to another address of this server, or to a whole one. @returns {Behaviour} */
export function redirect(status, to) {
  return (ask) => answer({ status, headers: { location: to.startsWith('/') ? `${ask.site}${to}` : to } })(ask);
}

/** Another behaviour for each time, the last for all later ones. @returns {Behaviour} */
export function inTurn(...behaviours) {
  return (ask) => behaviours[Math.min(ask.times, behaviours.length) - 1](ask);
}
