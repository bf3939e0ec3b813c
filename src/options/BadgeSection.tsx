import type { Settings } from '../model/settings';
import { words } from '../platform/words';
import { ChoiceRow } from './ChoiceRow';
import { Section } from './Section';
import type { Choose } from './useSettings';

export function BadgeSection({ settings, choose }: { settings: Settings; choose: Choose }) {
  return (
    <Section id="badge">
      <div class="set">
        <ChoiceRow
          id="badge-shows"
          legend={words('optionsBadgeShow')}
          value={settings.badge}
          choices={[
            ['unread', words('optionsBadgeUnread'), words('optionsBadgeUnreadMost')],
            ['off', words('optionsBadgeOff')],
          ]}
          onChoose={(badge) => choose('badge', badge)}
        />
        <div class="row row--bars">
          <BadgeSample counts={settings.badge === 'unread'} />
        </div>
      </div>
    </Section>
  );
}

function BadgeSample({ counts }: { counts: boolean }) {
  return (
    <div class="bars" role="img" aria-label={words(counts ? 'optionsBadgeSample' : 'optionsBadgeSampleOff')}>
      {(['light', 'dark'] as const).map((tone) => (
        <div class={`toolbar toolbar--${tone}`} key={tone}>
          <SampleIcon />
          {counts && <SampleIcon count="9" />}
          {counts && <SampleIcon count="128" />}
          <SampleIcon icon="icon-error" />
        </div>
      ))}
    </div>
  );
}

function SampleIcon({ icon = 'icon', count }: { icon?: 'icon' | 'icon-error'; count?: string }) {
  return (
    <span>
      <img src={`/icons/${icon}.svg`} alt="" />
      {count && <b>{count}</b>}
    </span>
  );
}
