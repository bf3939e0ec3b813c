/** What a site's address says about its feeds: their paths on the same host, or whole addresses; null = nothing. */
type Rule = (url: URL, parts: string[]) => (string | null | undefined)[] | null;

const NOT_AN_OWNER =
  /^(?:about|account|apps|codespaces|collections|contact|dashboard|discussions|enterprise|events|explore|features|issues|join|login|marketplace|new|notifications|orgs|pricing|pulls|readme|search|security|settings|site|sponsors|stars|team|topics|trending|users)$/;

/** Host, without `www.`, or its end (`.example.com`) → where its feeds are. Sources: each site's own help pages. */
const SITES: readonly (readonly [host: string, rule: Rule])[] = [
  ['youtube.com', youtube],
  ['m.youtube.com', youtube],
  ['music.youtube.com', youtube],
  ['reddit.com', reddit],
  ['.reddit.com', reddit],
  ['github.com', github],
  ['gitlab.com', gitlab],
  ['codeberg.org', forgejo],
  ['bsky.app', (_url, [profile, name]) => (profile === 'profile' && name ? [`/profile/${name}/rss`] : null)],
  ['medium.com', medium],
  ['.medium.com', () => ['/feed']],
  ['.substack.com', () => ['/feed']],
  ['tumblr.com', (_url, [name]) => (name && isHostLabel(name) ? [`https://${name}.tumblr.com/rss`] : null)],
  ['.tumblr.com', (_url, [tagged, tag]) => [tagged === 'tagged' && tag ? `/tagged/${tag}/rss` : '/rss']],
  [
    '.wordpress.com',
    (_url, [kind, name]) => [/^(?:category|tag)$/.test(kind ?? '') && name ? `/${kind}/${name}/feed/` : '/feed/'],
  ],
  ['.blogspot.com', () => ['/feeds/posts/default']],
  ['stackoverflow.com', stackExchange],
  ['superuser.com', stackExchange],
  ['serverfault.com', stackExchange],
  ['askubuntu.com', stackExchange],
  ['.stackexchange.com', stackExchange],
  ['news.ycombinator.com', () => ['/rss']],
  ['lobste.rs', (_url, [kind, name]) => [kind === 't' && name ? `/t/${name}.rss` : '/rss']],
  [
    'dev.to',
    (_url, [first, second]) => [first === 't' && second ? `/feed/tag/${second}` : first ? `/feed/${first}` : '/feed'],
  ],
  ['vimeo.com', (_url, [name]) => (name && !/^\d+$/.test(name) ? [`/${name}/videos/rss`] : null)],
  [
    'pypi.org',
    (_url, [project, name]) => (project === 'project' && name ? [`/rss/project/${name}/releases.xml`] : null),
  ],
  ['arxiv.org', (_url, [list, name]) => (list === 'list' && name ? [`https://rss.arxiv.org/rss/${name}`] : null)],
  ...[
    'mastodon.social',
    'mastodon.online',
    'fosstodon.org',
    'hachyderm.io',
    'mstdn.social',
    'mas.to',
    'infosec.exchange',
    'chaos.social',
    'techhub.social',
    'social.coop',
  ].map((host) => [host, mastodon] as const),
];

/**
 * The feeds of a page on a site whose addresses are known, without asking it; null for any other page. The first one
 * is the one that is meant most often.
 *
 * @param address http(s)
 */
export function knownFeeds(address: string): string[] | null {
  const url = new URL(address);
  const host = url.hostname.replace(/^www\./, '');
  const rule = SITES.find(([end]) =>
    end.startsWith('.') ? host.endsWith(end) && host !== `www${end}` : host === end,
  )?.[1];
  const parts = url.pathname.split('/').filter(Boolean);
  if (!rule || isFeedItself(url)) return null;
  const feeds = rule(url, parts)?.filter((feed) => feed != null) ?? [];
  return feeds.length === 0 ? null : [...new Set(feeds.map((feed) => new URL(feed, url.origin).href))];
}

/** Whoever gives the address of a feed means that one. */
function isFeedItself({ pathname }: URL): boolean {
  return /\.(?:rss|atom|xml|rdf|json)$|\/\.rss$|\/(?:feed|rss)\/?$|^\/feeds?\//i.test(pathname);
}

/** A handle (`/@name`, `/c/name`) has its channel's number only in its page. */
function youtube({ searchParams }: URL, [kind, name]: string[]): ReturnType<Rule> {
  const list = searchParams.get('list');
  if (list) return [`https://www.youtube.com/feeds/videos.xml?playlist_id=${encodeURIComponent(list)}`];
  if (kind === 'channel' && name) return [`https://www.youtube.com/feeds/videos.xml?channel_id=${name}`];
  return kind === 'user' && name ? [`https://www.youtube.com/feeds/videos.xml?user=${name}`] : null;
}

function reddit(_url: URL, [kind, name, sort, multi]: string[]): ReturnType<Rule> {
  if (kind === undefined) return ['https://www.reddit.com/.rss'];
  if (!name || !/^(?:r|u|user)$/.test(kind)) return null;
  if (kind !== 'r') return [`https://www.reddit.com/user/${name}/${sort === 'm' && multi ? `m/${multi}/` : ''}.rss`];
  const order = /^(?:new|top|rising|controversial)$/.test(sort ?? '') ? `${sort}/` : '';
  return [`https://www.reddit.com/r/${name}/${order}.rss`];
}

function github(_url: URL, [owner, name, folder, ...rest]: string[]): ReturnType<Rule> {
  const home = 'https://github.com';
  if (owner === 'orgs' && name) return [`${home}/${name}.atom`];
  if (!owner || NOT_AN_OWNER.test(owner)) return null;
  if (!name) return [`${home}/${owner}.atom`];
  const repository = `${home}/${owner}/${name.replace(/\.git$/, '')}`;
  // A branch, whose name may have slashes, or a file of one: both have commits.
  const place = /^(?:commits|tree)$/.test(folder ?? '') && rest.length > 0 ? `/${rest.join('/')}` : '';
  const all = ['/releases.atom', `/commits${place}.atom`, '/tags.atom'];
  const wanted = all.filter(
    (feed) => folder !== undefined && feed.startsWith(`/${folder === 'tree' ? 'commits' : folder}`),
  );
  return [...wanted, ...all].map((feed) => repository + feed);
}

function gitlab(_url: URL, [owner, name, ...rest]: string[]): ReturnType<Rule> {
  if (!owner) return null;
  if (!name) return [`/${owner}.atom`];
  const end = rest.indexOf('-');
  const project = ['', owner, name, ...(end < 0 ? rest : rest.slice(0, end))].join('/');
  const [kind, ...branch] = end < 0 ? [] : rest.slice(end + 1);
  const commits =
    kind === 'commits' && branch.length > 0 ? [`${project}/-/commits/${branch.join('/')}?format=atom`] : [];
  return [...commits, `${project}/-/releases.atom`, `${project}/-/tags?format=atom`, `${project}.atom`];
}

function forgejo(_url: URL, [owner, name]: string[]): ReturnType<Rule> {
  if (!owner) return null;
  if (!name) return [`/${owner}.rss`];
  return [`/${owner}/${name}/releases.rss`, `/${owner}/${name}.rss`, `/${owner}/${name}/tags.rss`];
}

function medium(_url: URL, [first, second]: string[]): ReturnType<Rule> {
  if (!first) return null;
  if (first === 'tag') return second ? [`/feed/tag/${second}`] : null;
  return /^(?:@[\w.-]+|[\w-]+)$/.test(first) && first !== 'm' ? [`/feed/${first}`] : null;
}

function stackExchange(_url: URL, [kind, which, name]: string[]): ReturnType<Rule> {
  if (kind === undefined) return ['/feeds'];
  if (kind === 'questions' && which === 'tagged' && name) return [`/feeds/tag/${name}`];
  if (kind === 'questions' && /^\d+$/.test(which ?? '')) return [`/feeds/question/${which}`];
  return kind === 'users' && /^\d+$/.test(which ?? '') ? [`/feeds/user/${which}`] : null;
}

function mastodon(_url: URL, [first, second]: string[]): ReturnType<Rule> {
  if (first === 'tags' && second) return [`/tags/${second}.rss`];
  if (first === 'users' && second) return [`/@${second}.rss`];
  return first?.startsWith('@') && !first.includes('@', 1) ? [`/${first}.rss`] : null;
}

function isHostLabel(name: string): boolean {
  return (
    /^[a-z\d][a-z\d-]*$/i.test(name) && !/^(?:blog|dashboard|explore|login|register|search|settings|tagged)$/.test(name)
  );
}
