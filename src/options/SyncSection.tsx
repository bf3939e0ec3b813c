import { useContext } from 'preact/hooks';
import { hostOf } from '../lib/url';
import { type Feed, feedName } from '../model/feed';
import type { Settings } from '../model/settings';
import { language, type WordKey, words } from '../platform/words';
import type { SyncState } from '../store/open';
import { readAllFeeds, readMeta } from '../store/read';
import { SYNC_BYTES } from '../sync/size';
import { isolate } from '../ui/isolate';
import { useLive } from '../ui/live';
import { ago } from '../ui/when';
import { sizeText } from './amounts';
import { ChoiceRow } from './ChoiceRow';
import { Now } from './now';
import { Section } from './Section';
import type { Choose } from './useSettings';

const PROBLEMS: Record<NonNullable<SyncState['problem']>, WordKey> = {
  full: 'optionsSyncFull',
  waits: 'optionsSyncWaits',
  newer: 'optionsSyncNewer',
};

/** Where feeds and read marks are kept, and how the browser's sync is doing. */
export function SyncSection({ settings, choose }: { settings: Settings; choose: Choose }) {
  return (
    <Section id="sync">
      <div class="set">
        <ChoiceRow
          id="keeps-in"
          legend={words('optionsSyncLegend')}
          value={settings.keepsIn}
          choices={[
            ['browser', words('optionsSyncHere'), words('optionsSyncHereNote')],
            ['sync', words('optionsSyncBrowser'), words('optionsSyncBrowserNote')],
          ]}
          onChoose={(where) => choose('keepsIn', where)}
        />
        {settings.keepsIn === 'sync' && <State />}
      </div>
    </Section>
  );
}

function State() {
  const { value: state } = useLive(readState, []);
  const now = useContext(Now);
  if (!state) {
    return (
      <div class="row">
        <p class="row__text quiet">{words('optionsSyncSoon')}</p>
      </div>
    );
  }
  const { bytes, problem, at, conflict, feeds } = state;
  return (
    <div class="row">
      <div class="row__text">
        <span class="lbl">{words('optionsSyncUsed', sizeText(bytes) || sizeText(1), sizeText(SYNC_BYTES))}</span>
        <p>{words('optionsSyncDone', ago(at, now))}</p>
        {conflict && <p>{words('optionsSyncConflict', namesOf(conflict.urls, feeds), ago(conflict.at, now))}</p>}
        {problem && (
          <p class="ask__bad" role="alert">
            {words(PROBLEMS[problem])}
          </p>
        )}
      </div>
      <meter class="used" min={0} max={SYNC_BYTES} value={bytes} aria-label={words('optionsSync')} />
    </div>
  );
}

/** With the feeds, where some of them are to be named. */
async function readState() {
  const state = await readMeta('syncState');
  return state ? { ...state, feeds: state.conflict ? await readAllFeeds() : [] } : null;
}

const NAMES = 3;

function namesOf(urls: string[], feeds: Feed[]): string {
  const names = new Map(feeds.map((feed) => [feed.url, feedName(feed)]));
  const first = urls.slice(0, NAMES).map((url) => isolate(names.get(url) ?? hostOf(url)));
  return new Intl.ListFormat(language()).format(urls.length > NAMES ? [...first, '…'] : first);
}
