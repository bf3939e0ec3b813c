import type { Settings } from '../model/settings';
import { words } from '../platform/words';
import { ChoiceRow } from './ChoiceRow';
import { SwitchRow } from './SwitchRow';
import { TimeField } from './TimeField';
import type { Choose } from './useSettings';

/** Whether there are quiet hours, when, and what happens in them. */
export function QuietHours({ settings, choose }: { settings: Settings; choose: Choose }) {
  return (
    <div class="set">
      <SwitchRow
        id="quiet-hours"
        label={words('optionsQuiet')}
        note={words('optionsQuietNote')}
        on={settings.quietHours}
        onSwitch={(on) => choose('quietHours', on)}
      />
      {settings.quietHours && (
        <>
          <div class="row row--sub">
            <div class="row__text">
              <span class="lbl">{words('optionsQuietTimes')}</span>
            </div>
            <div class="row__ctl">
              <TimeField
                label={words('optionsQuietFrom')}
                value={settings.quietFrom}
                onChoose={(minute) => choose('quietFrom', minute)}
              />
              <span aria-hidden="true">–</span>
              <TimeField
                label={words('optionsQuietUntil')}
                value={settings.quietUntil}
                onChoose={(minute) => choose('quietUntil', minute)}
              />
            </div>
          </div>
          <ChoiceRow
            id="quiet-checks"
            legend={words('optionsQuietDuring')}
            isSub
            value={settings.quietChecks ? 'checks' : 'rests'}
            choices={[
              ['checks', words('optionsQuietChecks')],
              ['rests', words('optionsQuietRests'), words('optionsQuietRestsNote')],
            ]}
            onChoose={(which) => choose('quietChecks', which === 'checks')}
          />
        </>
      )}
    </div>
  );
}
