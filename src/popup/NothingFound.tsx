import { countWords, words } from '../platform/words';
import { countAllItems } from '../store/read';
import { isolate } from '../ui/isolate';
import { useLive } from '../ui/live';
import { Panel } from './Panel';

/** How much was searched in vain. */
export function NothingFound({ search }: { search: string }) {
  const { value: posts } = useLive(countAllItems, []);
  return (
    <Panel hasMark={false} title={words('popupNothingFound', isolate(search))}>
      <p>{posts !== undefined && countWords('popupNothingFoundText', posts)}</p>
    </Panel>
  );
}
