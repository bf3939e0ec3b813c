import { useContext } from 'preact/hooks';
import type { Feed } from '../model/feed';
import { words } from '../platform/words';
import { readFeeds } from '../store/read';
import { useLive } from '../ui/live';
import { FindForm, type Progress } from './FindForm';
import { focusFeed } from './focusFeed';
import { mayHaveMoved } from './mayHaveMoved';
import { Now } from './now';
import type { RowActions } from './rowActions';

/** For a feed that may live elsewhere by now: looks for it at its site to begin with, and asks it there from then on. */
export function FindAddress({ feed, actions }: { feed: Feed; actions: RowActions }) {
  return mayHaveMoved(feed, useContext(Now)) ? <Finder feed={feed} actions={actions} /> : null;
}

function Finder({ feed, actions }: { feed: Feed; actions: RowActions }) {
  const feeds = useLive(readFeeds, []).value ?? [];
  const readThere = async (url: string): Promise<Progress> => {
    const problem = await actions.readdress(feed, url);
    if (problem) return { kind: 'failed', url, problem };
    focusFeed(feed.id); // The form goes once the feed could be read.
    return { kind: 'idle' };
  };
  return (
    <FindForm
      label={words('optionsFindLabel')}
      button={words('optionsFindButton')}
      first={feed.siteUrl ?? new URL('/', feed.url).href}
      feeds={feeds}
      take={{ text: words('optionsFindTake'), named: (name) => words('optionsFindTakeNamed', name) }}
      keep={readThere}
    />
  );
}
