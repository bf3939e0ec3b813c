import { NEXT_POSTS, noteNumber, POSTS } from './posts.mjs';

/**
 * Posts with moments, newest first, which can grow.
 *
 * @typedef {object} Blog
 * @property {string} title
 * @property {{ slug: string; title: string; at: number; html: string; author: string; categories: string[] }[]} posts
 */

/** @returns {Blog} */
export function fieldNotes(now) {
  return { title: 'Field Notes', posts: POSTS.map(({ ageMs, ...post }) => ({ ...post, at: now - ageMs })) };
}

/** @returns {Blog} */
export function quietCompiler(now) {
  const day = 24 * 60 * 60_000;
  const titles = [
    'Inlining, by hand and otherwise',
    'A parser that gives up politely',
    'Why our linter has eleven rules',
  ];
  const posts = titles.map((title, index) => ({
    slug: `quiet-${index + 1}`,
    title,
    at: now - (index * 2 + 0.5) * day,
    author: 'Ada Brandt',
    categories: ['compilers'],
    html: `<p>${title}: the short version of a long week.</p>`,
  }));
  return { title: 'Quiet Compiler', posts };
}

/** More posts, the last of them published now, a second apart: RFC 822 dates have no finer grain. */
export function grow(blog, count, now) {
  for (let left = count - 1; left >= 0; left--) {
    const known = new Set(blog.posts.map((post) => post.slug));
    const next = NEXT_POSTS.find((post) => !known.has(post.slug)) ?? noteNumber(blog.posts.length);
    const newest = blog.posts[0]?.at ?? 0;
    blog.posts.unshift({ ...next, at: Math.max(now - left * 1000, newest + 1000) });
  }
}
