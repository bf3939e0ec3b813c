import { hostOf } from '../lib/url';
import type { Feed } from '../model/feed';
import { countWords, language, words } from '../platform/words';
import { isolate } from '../ui/isolate';
import { Ask } from './Ask';
import { needsAccess } from './needsAttention';
import type { RowActions } from './rowActions';

/** After an import, a restore, or on a device that joins, many feeds may need access: the browser is asked once for all. */
export function AccessNote({ feeds, grant }: { feeds: readonly Feed[] } & Pick<RowActions, 'grant'>) {
  const needy = feeds.filter((feed) => needsAccess(feed) && !feed.isPaused);
  if (needy.length < 2) return null;
  const title = countWords('popupPermission', needy.length);
  return (
    <div class="needs">
      <Ask
        name={title}
        acts={
          <button class="btn btn--primary" type="button" onClick={() => grant(needy)}>
            {words('optionsGrant')}
          </button>
        }
      >
        <p class="ask__found">{title}</p>
        <p>{words('popupPermissionText')}</p>
        <p>{hostsOf(needy)}</p>
      </Ask>
    </div>
  );
}

const HOSTS = 20;

function hostsOf(feeds: readonly Feed[]): string {
  const hosts = [...new Set(feeds.map(({ url }) => hostOf(url)))].map(isolate);
  return new Intl.ListFormat(language()).format(hosts.length > HOSTS ? [...hosts.slice(0, HOSTS), '…'] : hosts);
}
