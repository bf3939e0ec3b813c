import { type BackedUpFeed, type Backup, sparsePost } from '../model/backup';

/** The number of the format; another one is written when an older reader could misread it. */
export const BACKUP_VERSION = 1;

/** The file: JSON, one line a feed and a post, so that a person can find their way in it. What is usual is left out. */
export function writeBackup({ madeAt, madeBy, settings, feeds }: Backup): string {
  const head = {
    moonflower: 'backup',
    version: BACKUP_VERSION,
    madeAt: new Date(madeAt).toISOString(),
    madeBy,
    settings,
  };
  const start = JSON.stringify(head).slice(0, -1);
  return `${start},"feeds":[${feeds.map((feed) => `\n${feedText(feed)}`).join(',')}\n]}\n`;
}

function feedText({ posts, ...facts }: BackedUpFeed): string {
  const start = JSON.stringify(facts).slice(0, -1);
  return `${start},"posts":[${posts.map((post) => `\n ${JSON.stringify(sparsePost(post))}`).join(',')}]}`;
}
