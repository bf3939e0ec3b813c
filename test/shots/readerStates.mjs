// What the reader has to show, as the store would hold it: for looking at every state of it, not shipped.

import { HOUR_MS, MINUTE_MS } from '../../src/lib/time.ts';
import { POSTS } from '../e2e/readerPosts.ts';
import { busy, failing, four, many, night, now, post, read, small, state, today } from './popupStates.mjs';

const WIDE = [1280, 800];
const TWO = [900, 760];
const ONE = [400, 760];

const of = (slug) => {
  const { title, html, author, enclosure } = POSTS.find((each) => each.slug === slug);
  return {
    title,
    html: html.replaceAll('%OTHER%', 'https://elsewhere.example'),
    ...(author ? { author } : {}),
    ...(enclosure
      ? { enclosures: [{ url: `https://night.example${enclosure}`, type: 'audio/mpeg', lengthBytes: null }] }
      : {}),
  };
};
/** @param fields as of `post` */
const shown = (slug, fields = {}) => {
  const { title, ...rest } = of(slug);
  return post('night', title, today + 2 * HOUR_MS, { words: 1500, ...rest, ...fields });
};

const rich = shown('waiting');
/** Like `moon.png`, but drawn here. Black on nothing, as many diagrams are. */
export const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="224" font-family="sans-serif" font-size="14" fill="#222"><path d="M80 98h540M80 194h540" stroke="#555"/><circle cx="160" cy="60" r="24" fill="#1b55a5"/><text x="10" y="66">same wait</text><text x="10" y="160">with jitter</text></svg>`;
const pictures = shown('pictures', {
  url: '%SERVER%/posts/pictures',
  html: `<p>Ours:</p><figure><img src="moon.png" width="640" height="224" alt="The moon"><figcaption>Drawn by hand.</figcaption></figure><p>And one that says nothing of its size:</p><img src="moon.png">`,
});
const missing = shown('pictures', {
  html: '<p>One that is gone:</p><img src="/none.png" alt="A diagram of the queue">',
});
/** What engines of sites make of code with numbered lines, formulas, notes, smileys and wide tables. */
const ENGINES = `<div class="highlight"><div class="chroma"><table class="lntable"><tbody><tr><td class="lntd"><pre tabindex="0" class="chroma"><code><span class="lnt">1
</span><span class="lnt">2
</span></code></pre></td><td class="lntd"><pre tabindex="0" class="chroma"><code class="language-go" data-lang="go"><span class="line"><span class="cl"><span class="kd">var</span> <span class="nx">wait</span> <span class="p">=</span> <span class="mi">50</span>
</span></span><span class="line hl"><span class="cl"><span class="nx">sleep</span><span class="p">(</span><span class="nx">wait</span><span class="p">)</span>
</span></span></code></pre></td></tr></tbody></table></div></div>
<div class="language-ruby highlighter-rouge"><div class="highlight"><pre class="highlight"><code><table class="rouge-table"><tbody><tr><td class="rouge-gutter gl"><pre class="lineno">1
2
</pre></td><td class="rouge-code"><pre><span class="nb">puts</span> <span class="s2">"one"</span>
<span class="nb">puts</span> <span class="s2">"two"</span>
</pre></td></tr></tbody></table></code></pre></div></div>
<pre><code class="hljs language-diff"><span class="hljs-deletion">- time.Sleep(100)</span>
<span class="hljs-addition">+ time.Sleep(delay(i))</span></code></pre>
<p>In a line <span class="katex"><span class="katex-mathml"><math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span class="base"><span class="strut" style="height:0.8141em"></span><span class="mord"><span class="mord mathnormal">x</span><span class="msupsub"><span class="mord mtight">2</span></span></span></span></span></span>, and in a block:</p>
<math display="block"><mrow><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>0</mn></mrow><mi>n</mi></munderover><mfrac><mn>1</mn><msup><mn>2</mn><mi>i</mi></msup></mfrac></mrow></math>
<p>Done <img src="https://s.w.org/images/core/emoji/15.0.3/72x72/1f389.png" alt="🎉" class="wp-smiley" style="height: 1em; max-height: 1em;" /> at last.</p>
<table><thead><tr>${'<th>A column that is wide</th>'.repeat(12)}</tr></thead><tbody><tr>${'<td>one</td>'.repeat(12)}</tr></tbody></table>
<p>A film: <iframe src="https://video.example/embed/1" title="How queues grow"></iframe></p><video src="/film.mp4" width="320" height="180"></video>
<details><summary>More</summary><p>It was hidden.</p></details><dl><dt>Jitter</dt><dd>A wait that is drawn.</dd></dl>
<p>Press <kbd>Ctrl</kbd>+<kbd>C</kbd>. <mark>Marked</mark>, <del>gone</del>, <ins>come</ins>, H<sub>2</sub>O.</p><hr><h3>After a line</h3><p>The end.<sup id="fnref1"><a href="#fn1">1</a></sup></p><div class="footnotes"><ol><li id="fn1">A note. <a href="#fnref1">↩</a></li></ol></div>`;
const engines = shown('plain', { title: 'What engines make of it', html: ENGINES });
const changed = shown('plain', {
  editedAt: now - 12 * MINUTE_MS,
  html: '<p>Half of the waits are shorter than the window, and half of them are longer.</p><p>That is all.</p>',
  wasHtml: '<p>Half of the waits are shorter than the window.</p><p>That is all.</p><p>See below.</p>',
});

const with_ = (one, rows = busy) => [one, ...rows];
const at = ({ item }, query = '') => `#/post/${item.feedId}/${item.itemId}${query}`;
const FOLDERS = many.map((feed, i) => ({
  ...feed,
  folder: i > 1 && i < 5 ? 'Systems' : feed.folder,
  isPaused: feed.id === 'other5',
}));
const BROKEN = FOLDERS.map((feed) =>
  feed.id === 'smalldb' ? small({ ...failing({ kind: 'refused', status: 404 }), folder: 'Systems' }) : feed,
);
const COUNTED = [...busy, post('other1', 'Backpressure is a conversation', today + 10 * MINUTE_MS)];

/**
 * Name → what the store holds, where the reader is opened, and what is then done. `wait` is there in the end, in the
 * page; `waitIn` in the text of the post.
 */
export const READER_STATES = {
  post: { data: state(BROKEN, with_(rich, COUNTED)), place: at(rich), size: WIDE, waitIn: '.mf-code' },
  long: { data: state(four, with_(rich)), place: at(rich), size: [1280, 2600], waitIn: '.footnotes' },
  nothing: { data: state(FOLDERS, COUNTED), place: '', size: WIDE },
  'no-feeds': { data: state([], []), place: '', size: WIDE, wait: '.none' },
  'all-read': { data: state(four, read(busy)), place: '', size: WIDE },
  search: { data: state(four, busy), place: '#/?search=reading', size: WIDE, wait: '.post mark' },
  'no-result': { data: state(four, busy), place: '#/?search=zookeper', size: WIDE, wait: '.none' },
  changes: {
    data: state([night()], with_(changed)),
    place: at(changed),
    size: WIDE,
    click: ['.article__from .btn--link'],
    wait: '.changes',
    waitIn: 'p',
  },
  summary: {
    data: state(four, with_(shown('short', { words: 14 }))),
    place: at,
    size: WIDE,
    wait: '.article__note',
    waitIn: 'body',
  },
  'no-text': {
    data: state(four, with_(shown('short', { html: '', words: 0 }))),
    place: at,
    size: WIDE,
    wait: '.article__note',
  },
  held: { data: state(four, with_(pictures), {}, { images: 'click' }), place: at, size: WIDE, wait: '.held' },
  pictures: {
    data: state(four, with_(pictures), {}, { images: 'all' }),
    place: at,
    size: WIDE,
    waitIn: 'img[src]:not(.mf-unsized)',
  },
  missing: { data: state(four, with_(missing), {}, { images: 'all' }), place: at, size: WIDE, waitIn: 'img.mf-held' },
  sound: { data: state(four, with_(shown('talk'))), place: at, size: WIDE, wait: 'audio', waitIn: 'p' },
  engines: { data: state(four, with_(engines)), place: at, size: [1280, 1700], waitIn: '.footnotes' },
  arabic: { data: state(four, with_(shown('arabic'))), place: at, size: WIDE, waitIn: 'p' },
  japanese: { data: state(four, with_(shown('japanese'))), place: at, size: WIDE, waitIn: 'p' },
  rtl: { data: state(BROKEN, with_(shown('arabic'), COUNTED)), place: at, size: WIDE, dir: 'rtl', waitIn: 'p' },
  gone: { data: state(four, busy), place: '#/post/night/none', size: WIDE, wait: '.nothing' },
  feed: {
    data: state(FOLDERS, with_(rich, COUNTED)),
    place: (row) => at(row, '?view=latest&feed=night'),
    size: WIDE,
    waitIn: 'p',
  },
  share: {
    data: state(four, with_(rich)),
    place: at,
    size: WIDE,
    waitIn: 'p',
    click: ['[popovertarget=share-menu]'],
    wait: '#share-menu:popover-open',
  },
  type: {
    data: state(four, with_(rich)),
    place: at,
    size: WIDE,
    waitIn: 'p',
    click: ['[popovertarget=type-menu]'],
    wait: '#type-menu:popover-open',
  },
  keys: { data: state(four, busy), place: '', size: WIDE, keys: ['?'], wait: 'dialog' },
  undo: { data: state(four, busy), place: '', size: WIDE, keys: ['A'], wait: '.toast' },
  serif: { data: state(four, with_(rich), {}, { typeface: 'serif', textPx: 20 }), place: at, size: WIDE, waitIn: 'p' },
  two: { data: state(BROKEN, with_(rich, COUNTED)), place: at, size: TWO, waitIn: 'p' },
  'two-feeds': {
    data: state(BROKEN, with_(rich, COUNTED)),
    place: at,
    size: TWO,
    waitIn: 'p',
    keys: ['['],
    wait: '.side',
  },
  'one-list': { data: state(BROKEN, COUNTED), place: '', size: ONE },
  'one-feeds': { data: state(BROKEN, COUNTED), place: '', size: ONE, keys: ['['], wait: '.side' },
  'one-post': { data: state(BROKEN, with_(rich, COUNTED)), place: at, size: ONE, waitIn: 'p' },
};
for (const one of Object.values(READER_STATES)) {
  // The newest post is the one to be shown.
  if (typeof one.place === 'function') one.place = one.place({ item: one.data.items[0] });
}
