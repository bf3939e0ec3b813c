import { words } from '../platform/words';
import { problemText } from '../ui/problemText';

/** The browser gives us no storage, so there is nothing that could be shown. */
export function CannotRead({ detail }: { detail: string }) {
  const name = words('popupTitle');
  return (
    <main class="nothing">
      <div>
        <h1>{words('readerCantRead')}</h1>
        <p>{problemText({ kind: 'storage-failed', detail }, { name })}</p>
      </div>
    </main>
  );
}
