import { ask } from '../messages/client';
import { isFailed } from '../messages/protocol';
import type { Feed } from '../model/feed';
import { words } from '../platform/words';
import { addressed } from './addressed';
import { FindForm, type Progress } from './FindForm';

/** Follows feeds by the address of their site or their own. `onShow` leads to one of those followed already. */
export function FollowForm({ feeds, onShow }: { feeds: Feed[]; onShow: (feedId: string) => void }) {
  const wanted = addressed('follow');
  return (
    <FindForm
      label={words('optionsAddLabel')}
      button={words('optionsAddButton')}
      first={wanted}
      waits={wanted !== ''}
      feeds={feeds}
      take={{ text: words('optionsAddButton'), named: (name) => words('optionsFoundFollow', name) }}
      keep={follow}
      onShow={onShow}
    />
  );
}

async function follow(url: string): Promise<Progress> {
  const reply = await ask('feeds/follow', { url });
  return isFailed(reply) ? { kind: 'failed', url, problem: reply.problem } : { kind: 'followed', name: reply.name };
}
