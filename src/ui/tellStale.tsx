import { render } from 'preact';
import { words } from '../platform/words';
import { Button } from './Button';

const ID = 'stale';

/** Says that our package is another one since the page was opened. What the page shows stays, until the person reloads it. */
export function tellStale(): void {
  if (document.getElementById(ID)) return;
  const place = document.body.appendChild(document.createElement('div'));
  place.id = ID;
  render(
    <div class="toast" role="alert">
      <p>{words('pageStale')}</p>
      <Button word="pageReload" look="primary" onClick={() => location.reload()} />
    </div>,
    place,
  );
}
