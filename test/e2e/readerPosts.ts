/** Posts that show what the reader can do, one thing each. `%OTHER%` stands for a site that is not the post's own. */
export interface ReaderPost {
  slug: string;
  title: string;
  html: string;
  author?: string;
  enclosure?: string;
}

const chroma = `<div class="highlight"><pre tabindex="0" class="chroma"><code class="language-go" data-lang="go"><span class="line"><span class="cl"><span class="kd">func</span> <span class="nf">Do</span><span class="p">(</span><span class="nx">ctx</span> <span class="nx">context</span><span class="p">.</span><span class="nx">Context</span><span class="p">)</span> <span class="kt">error</span> <span class="p">{</span>
</span></span><span class="line"><span class="cl">	<span class="kd">const</span> <span class="nx">tries</span> <span class="o">=</span> <span class="mi">6</span> <span class="c1">// and a very long comment that goes on well past the end of any line that one would want to see in a post</span>
</span></span><span class="line"><span class="cl">	<span class="k">return</span> <span class="nx">errors</span><span class="p">.</span><span class="nf">New</span><span class="p">(</span><span class="s">"gave up"</span><span class="p">)</span>
</span></span><span class="line"><span class="cl"><span class="p">}</span>
</span></span></code></pre></div>`;
const hljs = `<pre><code class="hljs language-js"><span class="hljs-keyword">const</span> wait = <span class="hljs-number">50</span>; <span class="hljs-comment">// ms</span>
<span class="hljs-title function_">log</span>(<span class="hljs-string">'waiting'</span>);</code></pre>`;
const prism = `<pre class="language-rust"><code class="language-rust"><span class="token keyword">let</span> base <span class="token operator">=</span> <span class="token class-name">Duration</span><span class="token punctuation">::</span><span class="token function">from_millis</span><span class="token punctuation">(</span><span class="token number">50</span><span class="token punctuation">)</span><span class="token punctuation">;</span></code></pre>`;
const pygments = `<div class="codehilite"><pre><span></span><code><span class="k">def</span> <span class="nf">wait</span><span class="p">(</span><span class="n">tries</span><span class="p">):</span>
    <span class="s2">"Doubles."</span>
    <span class="k">return</span> <span class="mi">50</span> <span class="o">*</span> <span class="mi">2</span> <span class="o">**</span> <span class="n">tries</span></code></pre></div>`;
const rouge = `<div class="language-ruby highlighter-rouge"><div class="highlight"><pre class="highlight"><code><span class="k">class</span> <span class="nc">Wait</span>
  <span class="kp">attr_reader</span> <span class="ss">:tries</span>
<span class="k">end</span></code></pre></div></div>`;

export const POSTS: ReaderPost[] = [
  {
    slug: 'waiting',
    title: 'A retry needs a deadline, and a little luck',
    author: 'Ines Okafor',
    html: `<h1>Start small</h1><p>A wait that is the same for everybody makes everybody come back at once. <em>Draw</em> the wait, and let <code>ctx</code> win. More in <a href="/posts/plain">the post before</a>, <a href="#fn:1">a note</a>, and <a href="mailto:ines@example.com">by mail</a>.</p>
${chroma}<p>The same in a line:</p>${hljs}${prism}<h3>Elsewhere</h3>${pygments}${rouge}<pre>a block without any class
stays    plain</pre>
<blockquote><p>If every client waits the same time, you have not spread the load. You have scheduled it.</p></blockquote>
<table><thead><tr><th>Attempt</th><th>Window</th><th>Mean wait</th><th>Worst case so far</th></tr></thead><tbody><tr><td>1</td><td>50 ms</td><td>25 ms</td><td>50 ms</td></tr><tr><td>8</td><td>6.4 s</td><td>3.2 s</td><td>12.7 s</td></tr></tbody></table>
<p>Half of the waits are shorter than <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> of the window.<sup id="fnref:1"><a href="#fn:1" class="footnote-ref">1</a></sup></p>
<ul><li>which attempt it was,</li><li>how long it waited,</li><li>and <em>why</em> the one before it failed.</li></ul>
${'<p>And so it goes on for a while, with nothing much to say but that a page has an end.</p>'.repeat(30)}
<section class="footnotes"><ol><li id="fn:1"><p>On the average. <a href="#fnref:1">↩</a></p></li></ol></section>`,
  },
  {
    slug: 'pictures',
    title: 'Pictures of the moon',
    html: `<p>Ours:</p><figure><img src="moon.png" width="640" height="224" alt="The moon"><figcaption>Drawn by hand.</figcaption></figure>
<p>Theirs:</p><img src="%OTHER%/theirs.png"><img src="%OTHER%/pixel.gif" width="1" height="1"><img src="https://www.google-analytics.com/collect.gif" width="20" height="20">
<img src="/dot.png">`,
  },
  {
    slug: 'arabic',
    title: 'دفتر المهندس: كم تكلّف قراءة صفحة واحدة من القرص؟',
    html: `<p lang="ar">القراءة من القرص أبطأ من الذاكرة بمئة ألف مرة. لكن كم مرة نقرأ في الحقيقة؟</p><pre><code>read(fd, buf, 4096)</code></pre><ul><li>مرة عند البداية</li><li>ومرة عند النهاية</li></ul><blockquote><p>القرص لا ينسى.</p></blockquote>`,
  },
  {
    slug: 'japanese',
    title: 'eBPFでシステムコールの遅延を測る',
    html: `<p lang="ja">カーネルの中を静かに観察するための小さな道具たち。<ruby>遅延<rt>ちえん</rt></ruby>を測るには、まず時計を信じてよいかどうかを確かめる必要がある。</p><h2>準備</h2><p lang="ja">「測定」とは、変えずに見ることである。</p>`,
  },
  { slug: 'talk', title: 'A talk about clocks', html: '<p>Listen.</p>', enclosure: '/talk.mp3' },
  { slug: 'short', title: 'Only the beginning', html: 'The first words of a post that the feed does not go on with…' },
  { slug: 'plain', title: 'The post before', html: '<p>Nothing but a paragraph.</p>' },
];
