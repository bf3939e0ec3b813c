// The texts of the demo feed, written for it. Dates are given as an age, so that the feed is always of today.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * @typedef {object} Post
 * @property {string} slug
 * @property {string} title
 * @property {number} ageMs how long before the server's start it was published
 * @property {string} html
 * @property {string} author
 * @property {string[]} categories
 */

/** @type {Post[]} newest first */
export const POSTS = [
  {
    slug: 'the-retry-that-ate-a-weekend',
    title: 'The retry that ate a weekend',
    ageMs: 25 * MINUTE,
    author: 'Ines Calloway',
    categories: ['operations'],
    html: `<p>Three services, each with a sensible retry of three attempts, in a row: one failing disk became
twenty-seven requests. None of the dashboards showed it, since every one of them counted what it had been asked, not
what it had asked for.</p>
<p>What we changed is small. Only the outermost caller retries. Everyone below it says, in the answer, whether trying
again could help at all.</p>`,
  },
  {
    slug: 'reading-a-flame-graph-upside-down',
    title: 'Reading a flame graph upside down',
    ageMs: 3 * HOUR,
    author: 'Ines Calloway',
    categories: ['performance'],
    html: `<p>A flame graph answers “what did this function call?”. The question I usually have is the other one: “who
keeps calling this?”. Turn the picture over, merge from the leaves, and the 4 % that are spread over ninety callers
stand up as one block.</p>`,
  },
  {
    slug: 'debounce-in-eleven-lines',
    title: 'Debounce in eleven lines, and the line that matters',
    ageMs: DAY + 2 * HOUR,
    author: 'Tomasz Wilk',
    categories: ['javascript'],
    html: `<p>Most versions forget that the last call has arguments too:</p>
<pre><code class="language-js">export function debounce(run, waitMs) {
  let timer;
  let latest;
  return (...args) =&gt; {
    latest = args;
    timer ??= setTimeout(() =&gt; {
      timer = undefined;
      run(...latest);
    }, waitMs);
  };
}
</code></pre>
<p>It fires at a steady pace while calls keep coming, and it never loses the newest. See
<a href="/posts/reading-a-flame-graph-upside-down">the picture</a> of what the usual version does to a search box.</p>`,
  },
  {
    slug: 'kotoba-no-haba',
    title: '文字の幅を数えるということ',
    ageMs: DAY + 9 * HOUR,
    author: '水野 あかり',
    categories: ['unicode'],
    html: `<p>端末で表を揃えるとき、文字数ではなく幅を数える必要がある。全角は二つ、結合文字は零。絵文字は、端末に聞くしかない。</p>`,
  },
  {
    slug: 'your-cache-is-a-database',
    title: 'Your cache is a database & you are its administrator',
    ageMs: 3 * DAY + HOUR,
    author: 'Tomasz Wilk',
    categories: ['databases', 'opinion'],
    html: `<p>The moment somebody would notice that it is empty, a cache holds data. It then wants what data wants: a
schema, a migration, a backup, and someone who knows which rows may go.</p>`,
  },
  {
    slug: 'nisyan-munazzam',
    title: 'النسيان المنظَّم: متى نحذف السجلات؟',
    ageMs: 5 * DAY + 4 * HOUR,
    author: 'ليلى حداد',
    categories: ['operations'],
    html: `<p dir="rtl">نحتفظ بالسجلات لأن حذفها يحتاج إلى قرار. اكتب القرار مرة واحدة، مع اسم من اتخذه، وسيصبح القرص أصغر والبحث
أسرع.</p>`,
  },
  {
    slug: 'a-week-without-staging',
    title: 'A week without staging',
    ageMs: 8 * DAY + 2 * HOUR,
    author: 'Ines Calloway',
    categories: ['operations'],
    html: `<p>The staging machines were moved, so for five days we shipped behind flags to one customer who had agreed to
it. We found two faults in an hour each. Staging had found neither in a month, because nobody on staging has nine
hundred open invoices.</p>`,
  },
  {
    slug: 'small-tables-in-plain-text',
    title: 'Small tables in plain text',
    ageMs: 13 * DAY + 5 * HOUR,
    author: '水野 あかり',
    categories: ['writing'],
    html: `<p>Two spaces between columns, numbers to the right, no lines at all. The eye does the rest.</p>`,
  },
  {
    slug: 'what-the-index-cost-us',
    title: 'What the index cost us',
    ageMs: 26 * DAY,
    author: 'Tomasz Wilk',
    categories: ['databases'],
    html: `<p>It made one query forty times faster and every insert 9 % slower. We had counted the query. The inserts were
somebody else’s team.</p>`,
  },
  {
    slug: 'on-naming-moments-and-lengths',
    title: 'On naming moments and lengths',
    ageMs: 61 * DAY,
    author: 'Ines Calloway',
    categories: ['style'],
    html: `<p><code>timeout = 30</code>. Thirty what? We write <code>timeoutMs</code> now, and <code>expiresAt</code> for a
moment. The compiler cannot help, but the reader can.</p>`,
  },
  {
    slug: 'the-printer-in-the-basement',
    title: 'The printer in the basement is a distributed system',
    ageMs: 140 * DAY,
    author: 'Tomasz Wilk',
    categories: ['networks'],
    html: `<p>It has two network cards, a queue that nobody drains, and an opinion about paper sizes that differs from that
of its own driver. Everything we know about consensus failed on tray two.</p>`,
  },
  {
    slug: 'hello',
    title: 'Hello',
    ageMs: 400 * DAY,
    author: 'Ines Calloway',
    categories: ['about'],
    html: `<p>Three people, one notebook. We write down what broke and what we did about it.</p>`,
  },
];

/** What the feed gains, one at a time; after the last it goes on with numbered notes. */
export const NEXT_POSTS = [
  {
    slug: 'the-log-line-that-lied',
    title: 'The log line that lied',
    author: 'Tomasz Wilk',
    categories: ['operations'],
    html: `<p>“Saved 40 rows.” It was written before the commit. We moved one line, and three bugs closed themselves.</p>`,
  },
  {
    slug: 'a-clock-is-an-input',
    title: 'A clock is an input',
    author: 'Ines Calloway',
    categories: ['testing'],
    html: `<p>Every function that asks what time it is has a parameter that it does not admit to. Hand it in, and the test
for the end of February takes a line.</p>`,
  },
  {
    slug: 'mojibake-no-tadori-kata',
    title: '文字化けの辿り方',
    author: '水野 あかり',
    categories: ['unicode'],
    html: `<p>「縺」が並んだら UTF-8 を Shift_JIS で読んでいる。逆の誤りには別の顔がある。顔を覚えると、直すのは速い。</p>`,
  },
  {
    slug: 'the-cheapest-alert',
    title: 'The cheapest alert is a test',
    author: 'Tomasz Wilk',
    categories: ['testing'],
    html: `<p>It wakes one person, at a time of their choosing, with the change that caused it still on the screen.</p>`,
  },
];

/** @param {number} number counts from 1 */
export const noteNumber = (number) => ({
  slug: `note-${number}`,
  title: `Field note ${number}`,
  author: 'Ines Calloway',
  categories: ['notes'],
  html: `<p>Note number ${number}: written down so that it is not forgotten.</p>`,
});
