import { expect, test } from 'vitest';
import { nextValidators } from '../../../src/http/validators';
import type { RawAnswer } from '../../../src/model/answer';
import type { Validators } from '../../../src/model/feed';

const NOW = 2_000_000;
const held: Validators = { etag: '"old"', lastModified: 'old date', bodyReadAt: 1_000_000 };

function answered(status: number, headers: Record<string, string>, body = 'x'): RawAnswer {
  const bytes = new TextEncoder().encode(status === 304 ? '' : body);
  return { kind: 'answered', status, headers, bytes, url: 'https://example.com/feed', tookMs: 1, hops: null };
}

test.each<[string, RawAnswer, Validators | null, Validators | null]>([
  [
    'a first body brings both',
    answered(200, { etag: 'W/"a"', 'last-modified': 'a date' }),
    null,
    { etag: 'W/"a"', lastModified: 'a date', bodyReadAt: NOW },
  ],
  [
    'a new body replaces both, and what it does not name is gone',
    answered(200, { etag: '"new"' }),
    held,
    { etag: '"new"', lastModified: null, bodyReadAt: NOW },
  ],
  ['a body without any leaves nothing to ask with', answered(200, {}), held, null],
  ['an empty tag is none', answered(200, { etag: '' }), held, null],
  [
    'the same body sent again still brings the latest',
    answered(200, { etag: '"touched"', 'last-modified': 'touched date' }),
    held,
    { etag: '"touched"', lastModified: 'touched date', bodyReadAt: NOW },
  ],
  ['a 304 that names nothing changes nothing', answered(304, {}), held, held],
  ['a 304 may bring a new tag (RFC 9111 §3.2)', answered(304, { etag: '"new"' }), held, { ...held, etag: '"new"' }],
  ['or a new date', answered(304, { 'last-modified': 'new' }), held, { ...held, lastModified: 'new' }],
  ['a 304 to a question without validators brings none', answered(304, { etag: '"new"' }), null, null],
  ['an error page’s tag is not the feed’s', answered(404, { etag: '"404"' }), held, held],
  ['nor is that of a server in trouble', answered(503, { etag: '"503"' }), held, held],
  ['nor that of an empty body', answered(200, { etag: '"empty"' }, ''), held, held],
  ['nor that of a part', answered(206, { etag: '"part"' }), held, held],
  [
    'a delta (RFC 3229) brings its tag, but the rest of the body is as old as it was',
    answered(226, { etag: '"new"' }),
    held,
    { etag: '"new"', lastModified: null, bodyReadAt: held.bodyReadAt },
  ],
  ['no answer changes nothing', { kind: 'failed', problem: { kind: 'offline' }, tookMs: 1 }, held, held],
])('%s', (_rule, raw, before, after) => {
  expect(nextValidators(raw, before, NOW)).toEqual(after);
});
