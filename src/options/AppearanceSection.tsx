import type { Settings } from '../model/settings';
import { words } from '../platform/words';
import { Section } from './Section';
import { SegmentRow } from './SegmentRow';
import type { Choose } from './useSettings';

export function AppearanceSection({ settings, choose }: { settings: Settings; choose: Choose }) {
  return (
    <Section id="appearance">
      <div class="set">
        <SegmentRow
          id="theme"
          label={words('optionsTheme')}
          value={settings.theme}
          choices={[
            ['system', words('optionsThemeSystem')],
            ['light', words('optionsThemeLight')],
            ['dark', words('optionsThemeDark')],
          ]}
          onChoose={(theme) => choose('theme', theme)}
        />
        <SegmentRow
          id="density"
          label={words('optionsDensity')}
          value={settings.density}
          choices={[
            ['comfortable', words('optionsDensityComfortable')],
            ['compact', words('optionsDensityCompact')],
          ]}
          onChoose={(density) => choose('density', density)}
        />
      </div>
    </Section>
  );
}
