import { expect, test } from 'vitest';
import { knownInPage } from '../../../src/discover/knownInPage';
import { knownFeeds } from '../../../src/discover/knownSites';

const CHANNEL = 'UCabcdefghijklmnopqrstuv';
const VIDEOS = 'https://www.youtube.com/feeds/videos.xml';

test.each([
  ['a YouTube channel', `https://www.youtube.com/channel/${CHANNEL}/videos`, `${VIDEOS}?channel_id=${CHANNEL}`],
  ['a YouTube playlist', 'https://www.youtube.com/playlist?list=PL12', `${VIDEOS}?playlist_id=PL12`],
  ['a YouTube user', 'https://youtube.com/user/mia', `${VIDEOS}?user=mia`],
  ['a playlist of YouTube’s other site', 'https://music.youtube.com/playlist?list=PL12', `${VIDEOS}?playlist_id=PL12`],
  ['a video in a playlist', 'https://www.youtube.com/watch?v=ab&list=PL12', `${VIDEOS}?playlist_id=PL12`],
  ['a subreddit', 'https://www.reddit.com/r/rust/', 'https://www.reddit.com/r/rust/.rss'],
  [
    'a subreddit in its old dress, sorted',
    'https://old.reddit.com/r/rust/top/?t=week',
    'https://www.reddit.com/r/rust/top/.rss',
  ],
  ['a subreddit in yet another dress', 'https://np.reddit.com/r/rust', 'https://www.reddit.com/r/rust/.rss'],
  ['some subreddits', 'https://www.reddit.com/r/rust+golang', 'https://www.reddit.com/r/rust+golang/.rss'],
  [
    'a list of subreddits that a person keeps',
    'https://www.reddit.com/user/mia/m/code/',
    'https://www.reddit.com/user/mia/m/code/.rss',
  ],
  ['a person on Reddit', 'https://www.reddit.com/u/mia', 'https://www.reddit.com/user/mia/.rss'],
  ['a person on GitHub', 'https://github.com/mia', 'https://github.com/mia.atom'],
  ['a repository', 'https://github.com/mia/tool', 'https://github.com/mia/tool/releases.atom'],
  ['a repository by its clone address', 'https://github.com/mia/tool.git', 'https://github.com/mia/tool/releases.atom'],
  ['its commits', 'https://github.com/mia/tool/commits/dev', 'https://github.com/mia/tool/commits/dev.atom'],
  [
    'those of a branch with a slash',
    'https://github.com/mia/tool/tree/fix/it',
    'https://github.com/mia/tool/commits/fix/it.atom',
  ],
  [
    'those of a file',
    'https://github.com/mia/tool/commits/main/src/a.rs',
    'https://github.com/mia/tool/commits/main/src/a.rs.atom',
  ],
  ['one of its releases', 'https://github.com/mia/tool/releases/tag/v1', 'https://github.com/mia/tool/releases.atom'],
  ['any other page of it', 'https://www.github.com/mia/tool/discussions', 'https://github.com/mia/tool/releases.atom'],
  ['an organisation', 'https://github.com/orgs/tools/repositories', 'https://github.com/tools.atom'],
  ['its tags', 'https://github.com/mia/tool/tags', 'https://github.com/mia/tool/tags.atom'],
  [
    'a project on GitLab',
    'https://gitlab.com/group/sub/tool/-/tree/main',
    'https://gitlab.com/group/sub/tool/-/releases.atom',
  ],
  [
    'the commits of a branch on GitLab',
    'https://gitlab.com/mia/tool/-/commits/main',
    'https://gitlab.com/mia/tool/-/commits/main?format=atom',
  ],
  ['a repository on Codeberg', 'https://codeberg.org/mia/tool', 'https://codeberg.org/mia/tool/releases.rss'],
  ['a Mastodon profile', 'https://mastodon.social/@mia', 'https://mastodon.social/@mia.rss'],
  ['a post there', 'https://mastodon.social/@mia/1234', 'https://mastodon.social/@mia.rss'],
  ['its other address', 'https://mastodon.social/users/mia', 'https://mastodon.social/@mia.rss'],
  ['a Mastodon tag', 'https://fosstodon.org/tags/rust', 'https://fosstodon.org/tags/rust.rss'],
  ['Bluesky', 'https://bsky.app/profile/mia.example', 'https://bsky.app/profile/mia.example/rss'],
  ['Medium, a person', 'https://medium.com/@mia', 'https://medium.com/feed/@mia'],
  ['Medium, a publication', 'https://medium.com/better-things/some-post-1a2b', 'https://medium.com/feed/better-things'],
  ['Medium, a site of its own', 'https://mia.medium.com/', 'https://mia.medium.com/feed'],
  ['Substack', 'https://mia.substack.com/p/post', 'https://mia.substack.com/feed'],
  ['Tumblr', 'https://mia.tumblr.com/', 'https://mia.tumblr.com/rss'],
  ['Tumblr, as it is now', 'https://www.tumblr.com/mia/123/title', 'https://mia.tumblr.com/rss'],
  ['WordPress', 'https://mia.wordpress.com/2026/01/post/', 'https://mia.wordpress.com/feed/'],
  [
    'WordPress, a category',
    'https://mia.wordpress.com/category/news/',
    'https://mia.wordpress.com/category/news/feed/',
  ],
  ['Blogger', 'https://mia.blogspot.com/', 'https://mia.blogspot.com/feeds/posts/default'],
  [
    'a tag on Stack Overflow',
    'https://stackoverflow.com/questions/tagged/rust',
    'https://stackoverflow.com/feeds/tag/rust',
  ],
  [
    'a question on one of its sisters',
    'https://unix.stackexchange.com/questions/42/why',
    'https://unix.stackexchange.com/feeds/question/42',
  ],
  ['Hacker News', 'https://news.ycombinator.com/', 'https://news.ycombinator.com/rss'],
  ['a tag on Lobsters', 'https://lobste.rs/t/rust', 'https://lobste.rs/t/rust.rss'],
  ['a person on dev.to', 'https://dev.to/mia/post', 'https://dev.to/feed/mia'],
  ['Vimeo', 'https://vimeo.com/mia', 'https://vimeo.com/mia/videos/rss'],
  ['a package on PyPI', 'https://pypi.org/project/tool/', 'https://pypi.org/rss/project/tool/releases.xml'],
  ['a list on arXiv', 'https://arxiv.org/list/cs.DC/recent', 'https://rss.arxiv.org/rss/cs.DC'],
])('%s', (_site, address, feed) => {
  expect(knownFeeds(address)?.[0]).toBe(feed);
});

test('a repository has releases, commits and tags, what was looked at first', () => {
  expect(knownFeeds('https://github.com/mia/tool/commits/main/')).toEqual([
    'https://github.com/mia/tool/commits/main.atom',
    'https://github.com/mia/tool/releases.atom',
    'https://github.com/mia/tool/tags.atom',
  ]);
});

test.each([
  ['a site that is not in the table', 'https://example.com/@mia'],
  ['one whose name only ends like one', 'https://notreddit.com/r/rust'],
  ['a handle on YouTube, whose number is in its page', 'https://www.youtube.com/@mia'],
  ['a page of GitHub itself', 'https://github.com/features/actions'],
  ['a single video', 'https://vimeo.com/12345'],
  ['the address of a feed', 'https://github.com/mia/tool/releases.atom'],
  ['the address of a feed on Reddit', 'https://www.reddit.com/r/rust/new/.rss'],
  ['the front of a site that has none', 'https://medium.com/'],
])('asks the page: %s', (_what, address) => {
  expect(knownFeeds(address)).toBeNull();
});

test('the page of a handle names its channel', () => {
  const page = `<script>var x = {"externalId":"${CHANNEL}"}</script>`;
  expect(knownInPage('https://www.youtube.com/@mia', page)).toEqual([`${VIDEOS}?channel_id=${CHANNEL}`]);
  expect(knownInPage('https://example.com/', page)).toEqual([]);
});
