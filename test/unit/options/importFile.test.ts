import { describe, expect, test } from 'vitest';
import { importPlan } from '../../../src/options/importPlan';
import { opmlProblemWords, planWords } from '../../../src/options/importWords';
import { readOpmlFile } from '../../../src/options/readOpmlFile';

const opml = (body: string, head = '') => `<?xml version="1.0"?>${head}<opml version="2.0"><body>${body}</body></opml>`;
const entry = (url: string) => `<outline text="A" xmlUrl="${url}"/>`;
const GOOD = entry('https://a.example/rss');

/** What a person reads after choosing a file, sentence by sentence. */
async function said(content: BlobPart, followed: string[] = []): Promise<string[]> {
  const read = await readOpmlFile(new Blob([content]));
  if (read.kind === 'problem') return [opmlProblemWords(read.problem)];
  return planWords(
    importPlan(
      read,
      followed.map((url) => ({ url })),
    ),
  );
}

describe('every bad file has its plain sentence', () => {
  test.each<[string, BlobPart, RegExp]>([
    ['empty', '', /^This file is empty/],
    ['a web page', '<!doctype html><title>Sign in</title>', /is a web page/],
    ['a feed', '<rss version="2.0"><channel/></rss>', /is a feed itself.*paste its address/],
    [
      'a reference to another file',
      opml(GOOD, '<!DOCTYPE o [<!ENTITY x SYSTEM "file:///x">]>'),
      /declares XML entities/,
    ],
    ['a bomb of entities', opml('&b;', '<!DOCTYPE o [<!ENTITY a "a"><!ENTITY b "&a;&a;">]>'), /declares XML entities/],
    ['100,000 levels', opml('<outline text="x">'.repeat(100_000) + GOOD), /^1 feed in the file|has no feeds in it/],
    ['UTF-16 that says it is UTF-8', utf16(`${'<?xml encoding="UTF-8"?>'}${opml(GOOD)}`), /^1 feed in the file/],
    ['nothing but bad schemes', opml(entry('javascript:alert(1)') + entry('file:///etc')), /has no feeds in it/],
    ['binary', Uint8Array.from({ length: 3000 }, (_, i) => (i * 97) % 256), /has no feeds in it/],
    ['a backup', '{"moonflower":"backup","version":1}', /is a backup.*Data/],
  ])('%s', async (_what, content, sentence) => {
    const [first, ...rest] = await said(content);
    expect(first).toMatch(sentence);
    expect(rest.join(' ')).not.toContain('undefined');
  });

  test('one that the browser cannot read any more', async () => {
    const gone = new Blob(['x']);
    gone.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'));
    const read = await readOpmlFile(gone);
    expect(read).toEqual({ kind: 'problem', problem: 'unread' });
  });

  test('one that is larger than any list is not even read', async () => {
    const huge = { size: 10 ** 9, arrayBuffer: () => Promise.reject(new Error('read')) } as unknown as Blob;
    expect(await readOpmlFile(huge)).toEqual({ kind: 'problem', problem: 'too-large' });
    expect(opmlProblemWords('too-large')).toContain('40 MB');
  });
});

describe('what a file holds is said before anything is added', () => {
  test('new and known, compared as addresses are compared', async () => {
    const body = GOOD + entry('http://www.b.example/feed/') + entry('https://c.example/');
    expect((await said(opml(body), ['https://b.example/feed']))[0]).toBe(
      '3 feeds in the file: 2 new, 1 you already follow.',
    );
  });

  test('the same feed twice is counted once, and said', async () => {
    const [first, second] = await said(opml(entry('https://a.example/x') + entry('http://a.example/x/')));
    expect([first, second]).toEqual([
      '1 feed in the file. You don’t follow it yet.',
      '1 entry repeats another and counts once.',
    ]);
  });

  test('50,000 entries: 5,000 are taken, and the rest is said', async () => {
    const body = Array.from({ length: 50_000 }, (_, i) => entry(`https://f${i}.example/`)).join('');
    const sentences = await said(opml(body));
    expect(sentences.slice(0, 2)).toEqual([
      '5,000 feeds in the file, all new.',
      'Moonflower takes 5,000 feeds from one file. 45,000 more are left out.',
    ]);
    expect(sentences.at(-1)).toContain('f0.example, f1.example, f2.example, f3.example, and 4,996 more');
  });

  test('a file that breaks off says so', async () => {
    expect(await said(opml(GOOD + GOOD).slice(0, -60))).toContainEqual(expect.stringMatching(/breaks off/));
  });

  test('entries that are no feeds on the web are left out, and said', async () => {
    expect(await said(opml(GOOD + entry('ftp://a.example/')))).toContain(
      '1 entry names no feed on the web and is left out.',
    );
  });

  test('folders are counted that new feeds come in', async () => {
    const inFolder = (name: string, url: string) => `<outline text="${name}">${entry(url)}</outline>`;
    const body = inFolder('Known', 'https://a.example/x') + inFolder('Work', 'https://b.example/x') + GOOD;
    expect(await said(opml(body), ['https://a.example/x'])).toContain('Its folder is kept.');
  });

  test('nothing new: nothing is asked', async () => {
    expect(await said(opml(GOOD), ['https://a.example/rss'])).toEqual(['1 feed in the file. You already follow it.']);
  });
});

function utf16(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(0xff, 0xfe, ...new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer));
}
