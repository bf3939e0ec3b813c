import type { BackedUpPost, Backup } from '../../../src/model/backup';

/** A feed with a read post, and a starred one that the file has whole. */
export function aBackup(): Backup {
  return {
    madeAt: Date.UTC(2025, 11, 2),
    madeBy: '0.1.0',
    settings: { theme: 'dark' },
    feeds: [
      {
        url: 'https://a.example/rss',
        title: 'A',
        siteUrl: 'https://a.example/',
        choices: {
          customTitle: '',
          everyMs: null,
          folder: 'Work',
          isPaused: false,
          countsInBadge: true,
          notifies: true,
          openIn: null,
          keepMs: null,
          marksVisited: false,
        },
        followedAt: 1,
        firstReadAt: 2,
        readOnFollow: 0,
        posts: [
          aPost({ id: 'read' }),
          aPost({
            id: 'starred',
            isStarred: true,
            contentHash: 'h',
            html: '<p>Text</p>',
            item: {
              title: 'Starred',
              url: 'https://a.example/starred',
              publishedAt: 5,
              publishedDay: null,
              updatedAt: null,
              author: '',
              summary: 'Text',
              words: 1,
              image: null,
              enclosures: [],
              categories: [],
              commentsUrl: null,
            },
          }),
        ],
      },
    ],
  };
}

export function aPost(change: Partial<BackedUpPost>): BackedUpPost {
  return {
    id: 'a',
    isRead: true,
    isStarred: false,
    arrivedAt: 6,
    sortAt: 5,
    guid: 'guid',
    address: 'a.example/p',
    titleDay: 't@2025-12-02',
    contentHash: '',
    isSwept: false,
    editedAt: null,
    item: null,
    html: null,
    ...change,
  };
}
