import type { Settings } from '../model/settings';
import { openKeySettings } from '../platform/commands';
import { words } from '../platform/words';
import { Section } from './Section';
import { SelectRow } from './SelectRow';
import { SwitchRow } from './SwitchRow';
import type { Choose } from './useSettings';

export function ReadingSection({ settings, choose }: { settings: Settings; choose: Choose }) {
  return (
    <Section id="reading">
      <div class="set">
        <SelectRow
          id="open-in"
          label={words('optionsOpenIn')}
          value={settings.openIn}
          choices={[
            ['tab', words('optionsOpenInTab')],
            ['background', words('optionsOpenInBackground')],
            ['window', words('optionsOpenInWindow')],
          ]}
          onChoose={(openIn) => choose('openIn', openIn)}
        />
        <SelectRow
          id="unread-on-follow"
          label={words('optionsUnreadOnFollow')}
          note={words('optionsUnreadNote')}
          value={settings.unreadOnFollow}
          choices={[
            ['newest', words('optionsUnreadNewest')],
            ['all', words('optionsUnreadAll')],
            ['none', words('optionsUnreadNone')],
          ]}
          onChoose={(which) => choose('unreadOnFollow', which)}
        />
      </div>
      <div class="set">
        <SwitchRow
          id="single-keys"
          label={words('optionsKeys')}
          note={words('optionsKeysNote')}
          on={settings.singleKeys}
          onSwitch={(on) => choose('singleKeys', on)}
        />
        <div class="row">
          <div class="row__text">
            <span class="lbl">{words('optionsKeysWide')}</span>
            <p>{words('optionsKeysSetNote')}</p>
          </div>
          <div class="row__ctl">
            <button class="btn" type="button" onClick={() => void openKeySettings()}>
              {words('optionsKeysSet')}
            </button>
          </div>
        </div>
      </div>
    </Section>
  );
}
