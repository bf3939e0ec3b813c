// Feeds for hard times: each of their posts has a name of its own, so that one that is lost or doubled is seen, and
// their answers come in pieces, so that whatever befalls the asker befalls it before, during or after an answer.
import { type Behaviour, conditional, RSS } from './behaviours.mjs';
import { rssOf } from './documents.mjs';

export interface NumberedFeeds {
  /** Path → what the server does there. */
  behaviours: Map<string, Behaviour>;
  paths: string[];
  /** Titles of all posts so far, of one feed. */
  titles(path: string): string[];
  /** Every feed gains so many posts. */
  grow(posts: number): void;
  /** Settles when so many more things have happened: a request came, its first half was sent, or its second. */
  after(events: number): Promise<void>;
  /** Answers that the asker did not wait for, so far. */
  cut(): number;
}

interface Setup {
  feeds: number;
  /** Of each feed at first. */
  posts: number;
  /** Before each half of an answer. */
  waitMs: number;
  /** Of each post. */
  bodyChars?: number;
}

const START_AT = Date.UTC(2026, 0, 1);

/** @param name begins their paths, so that several of them fit on one server */
export function numberedFeeds(name: string, { feeds, posts, waitMs, bodyChars = 100 }: Setup): NumberedFeeds {
  const waiting: { events: number; tell: () => void }[] = [];
  let cut = 0;
  const happened = () => {
    for (const one of waiting) if (--one.events <= 0) one.tell();
  };

  const paths = Array.from({ length: feeds }, (_, index) => `/${name}-${index + 1}.xml`);
  const blogs = new Map(paths.map((path) => [path, postsOf(path, posts, bodyChars)]));
  const behaviours = new Map(
    paths.map((path): [string, Behaviour] => {
      const feed = conditional(RSS, ({ site }) => {
        const held = blogs.get(path) ?? [];
        return { text: rssOf({ title: path, site, posts: held }), changedAt: held[0]?.at ?? 0 };
      });
      const behaviour: Behaviour = (ask) => {
        happened();
        ask.response.on('close', () => {
          if (!ask.response.writableFinished) cut++;
        });
        inHalves(feed, waitMs, happened)(ask);
      };
      return [path, behaviour];
    }),
  );

  return {
    behaviours,
    paths,
    titles: (path) => (blogs.get(path) ?? []).map(({ title }) => title),
    grow: (count) => {
      for (const path of paths) blogs.set(path, postsOf(path, (blogs.get(path)?.length ?? 0) + count, bodyChars));
    },
    after: (events) => {
      if (events <= 0) return Promise.resolve();
      return new Promise((ok) => waiting.push({ events, tell: ok }));
    },
    cut: () => cut,
  };
}

/** Newest first, a minute apart. */
function postsOf(path: string, count: number, bodyChars: number) {
  return Array.from({ length: count }, (_, index) => {
    const number = count - index;
    return {
      slug: `${path.slice(1)}-${number}`,
      title: `${path} post ${number}`,
      at: START_AT + number * 60_000,
      html: `<p>${'x'.repeat(bodyChars)}</p>`,
      author: 'Ada Brandt',
      categories: [],
    };
  });
}

/** The first half of the body after `waitMs`, the second after as much again. */
function inHalves(behaviour: Behaviour, waitMs: number, sent: () => void): Behaviour {
  return (ask) => {
    const { response } = ask;
    const end = response.end.bind(response) as (bytes?: Buffer) => typeof response;
    const endInHalves = (bytes?: Buffer) => {
      const middle = Math.floor((bytes?.length ?? 0) / 2);
      response.write(bytes?.subarray(0, middle) ?? '');
      sent();
      setTimeout(() => {
        end(bytes?.subarray(middle));
        sent();
      }, waitMs);
      return response;
    };
    response.end = endInHalves as typeof response.end;
    setTimeout(() => behaviour(ask), waitMs);
  };
}

/** A body that never ends, as fast as it is taken. */
export const endless: Behaviour = ({ response }) => {
  const piece = Buffer.alloc(64 * 1024, '<item><title>and on</title></item>');
  const more = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.writeHead(200, { 'content-type': RSS });
  response.write('<?xml version="1.0"?><rss version="2.0"><channel><title>Endless</title>');
  response.on('drain', more);
  more();
};
