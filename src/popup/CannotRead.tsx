import { words } from '../platform/words';
import { problemText } from '../ui/problemText';
import { Panel } from './Panel';

/** The browser gives us no storage, so there is nothing that could be shown. */
export function CannotRead({ detail }: { detail: string }) {
  const title = words('popupTitle');
  return (
    <main class="list">
      <h1 class="vh">{title}</h1>
      <Panel shape="mid" title={words('popupCantRead')}>
        <p>{problemText({ kind: 'storage-failed', detail }, { name: title })}</p>
      </Panel>
    </main>
  );
}
