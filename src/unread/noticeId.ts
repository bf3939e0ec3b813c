import type { ItemKey } from '../model/item';

/**
 * What a notice is about, in its id: the worker that showed it may be gone when it is clicked.
 *
 * `posts`: what arrived after `after`, and at `upTo` at the latest, epoch ms.
 */
export type NoticeAbout =
  | { kind: 'post'; key: ItemKey }
  | { kind: 'posts'; after: number; upTo: number }
  | { kind: 'access' }
  | { kind: 'example' };

/** Chromium takes no longer ones. Ids of posts can be any length. */
const MOST_CHARS = 500;

/** Null when it would be too long for a browser. */
export function noticeId(about: NoticeAbout): string | null {
  switch (about.kind) {
    case 'post': {
      const id = ['post', ...about.key.map(encodeURIComponent)].join('/');
      return id.length <= MOST_CHARS ? id : null;
    }
    case 'posts':
      return `posts/${about.after}/${about.upTo}`;
    default:
      return about.kind;
  }
}

/** Null for an id that we did not make. */
export function readNoticeId(id: string): NoticeAbout | null {
  const [kind, one = '', other = ''] = id.split('/');
  switch (kind) {
    case 'post':
      return { kind, key: [decodeURIComponent(one), decodeURIComponent(other)] };
    case 'posts':
      return { kind, after: Number(one), upTo: Number(other) };
    case 'access':
    case 'example':
      return { kind };
    default:
      return null;
  }
}
