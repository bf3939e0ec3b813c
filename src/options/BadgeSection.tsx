import type { Settings } from '../model/settings';
import { type WordKey, words } from '../platform/words';
import { ChoiceRow } from './ChoiceRow';
import { Section } from './Section';
import { SwatchRow } from './SwatchRow';
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
            ['new', words('optionsBadgeNew')],
            ['dot', words('optionsBadgeDot')],
            ['off', words('optionsBadgeOff')],
          ]}
          onChoose={(badge) => choose('badge', badge)}
        />
        {settings.badge !== 'off' && (
          <SwatchRow
            id="badge-colour"
            label={words('optionsBadgeColour')}
            value={settings.badgeColour}
            choices={[
              ['plum', words('optionsBadgePlum')],
              ['leaf', words('optionsBadgeLeaf')],
              ['blue', words('optionsBadgeBlue')],
              ['brown', words('optionsBadgeBrown')],
              ['ink', words('optionsBadgeInk')],
            ]}
            onChoose={(colour) => choose('badgeColour', colour)}
          />
        )}
        <div class="row row--bars">
          <BadgeSample settings={settings} />
        </div>
      </div>
    </Section>
  );
}

const SAMPLES: Record<Settings['badge'], { word: WordKey; badges: string[] }> = {
  unread: { word: 'optionsBadgeSample', badges: ['9', '128'] },
  new: { word: 'optionsBadgeSampleNew', badges: ['1', '12'] },
  dot: { word: 'optionsBadgeSampleDot', badges: ['•'] },
  off: { word: 'optionsBadgeSampleOff', badges: [] },
};

function BadgeSample({ settings: { badge, badgeColour } }: { settings: Settings }) {
  const { word, badges } = SAMPLES[badge];
  return (
    <div class={`bars bars--${badgeColour}`} role="img" aria-label={words(word)}>
      {(['light', 'dark'] as const).map((tone) => (
        <div class={`toolbar toolbar--${tone}`} key={tone}>
          <SampleIcon />
          {badges.map((text) => (
            <SampleIcon key={text} text={text} />
          ))}
          <SampleIcon icon="icon-error" />
          <SampleIcon icon="icon-paused" />
        </div>
      ))}
    </div>
  );
}

function SampleIcon({ icon = 'icon', text }: { icon?: 'icon' | 'icon-error' | 'icon-paused'; text?: string }) {
  return (
    <span>
      <img src={`/icons/${icon}.svg`} alt="" />
      {text && <b>{text}</b>}
    </span>
  );
}
