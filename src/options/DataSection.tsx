import { version } from '../platform/runtime';
import { countWords, words } from '../platform/words';
import { countAllItems } from '../store/read';
import { useLive } from '../ui/live';
import { Section } from './Section';

export function DataSection({ feedCount }: { feedCount: number }) {
  const posts = useLive(countAllItems, []).value;
  return (
    <Section id="data">
      <div class="set">
        <div class="row">
          <div class="row__text">
            <span class="lbl">{words('optionsStored')}</span>
            <p>{words('optionsStoredWhere')}</p>
          </div>
          {posts !== undefined && (
            <div class="row__ctl">
              {words(
                'optionsStoredBoth',
                countWords('optionsFeedCount', feedCount),
                countWords('optionsStoredPosts', posts),
              )}
            </div>
          )}
        </div>
        <div class="row">
          <div class="row__text">
            <span class="lbl">{words('optionsVersionLabel')}</span>
          </div>
          <div class="row__ctl">{version()}</div>
        </div>
      </div>
    </Section>
  );
}
