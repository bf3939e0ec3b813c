import { RANGES, type Settings } from '../model/settings';
import { language, words } from '../platform/words';
import { RangeRow } from './RangeRow';
import { Section } from './Section';
import { SegmentRow } from './SegmentRow';
import { SwitchRow } from './SwitchRow';
import { TypeSample } from './TypeSample';
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
        <div class="row">
          <div class="row__text">
            <span class="lbl">{words('optionsLanguage')}</span>
            <p>{words('optionsLanguageNote', languageName())}</p>
          </div>
        </div>
      </div>
      <div class="set">
        <SegmentRow
          id="typeface"
          label={words('optionsTypeface')}
          value={settings.typeface}
          choices={[
            ['sans', words('readerSans')],
            ['serif', words('readerSerif')],
            ['mono', words('readerMono')],
          ]}
          onChoose={(typeface) => choose('typeface', typeface)}
        />
        <RangeRow
          id="text-size"
          label={words('readerSize')}
          range={RANGES.textPx}
          value={settings.textPx}
          textOf={(px) => `${px} px`}
          onChoose={(px) => choose('textPx', px)}
        />
        <RangeRow
          id="measure"
          label={words('readerMeasure')}
          range={RANGES.measureCh}
          value={settings.measureCh}
          textOf={String}
          onChoose={(letters) => choose('measureCh', letters)}
        />
        <RangeRow
          id="leading"
          label={words('readerLeading')}
          range={RANGES.leadingPct}
          step={5}
          value={settings.leadingPct}
          textOf={(percent) => (percent / 100).toFixed(2)}
          onChoose={(percent) => choose('leadingPct', percent)}
        />
        <SwitchRow
          id="wraps-code"
          label={words('optionsWrapsCode')}
          note={words('optionsWrapsCodeNote')}
          on={settings.wrapsCode}
          onSwitch={(on) => choose('wrapsCode', on)}
        />
        <TypeSample settings={settings} />
      </div>
    </Section>
  );
}

/** As people who speak it call it. */
function languageName(): string {
  return new Intl.DisplayNames([language()], { type: 'language' }).of(language()) ?? language();
}
