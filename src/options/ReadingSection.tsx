import type { Settings } from '../model/settings';
import { openKeySettings } from '../platform/commands';
import { words } from '../platform/words';
import { ChoiceRow } from './ChoiceRow';
import { keepChoices } from './keepChoices';
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
            ['reader', words('optionsOpenInReader')],
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
        <SelectRow
          id="marks-read"
          label={words('optionsMarksRead')}
          note={words('optionsMarksReadNote')}
          value={settings.marksRead}
          choices={[
            ['opened', words('optionsMarksReadOpened')],
            ['end', words('optionsMarksReadEnd')],
            ['by-hand', words('optionsMarksReadByHand')],
          ]}
          onChoose={(when) => choose('marksRead', when)}
        />
        <SelectRow
          id="keep"
          label={words('optionsKeepFor')}
          note={words('optionsKeepNote')}
          value={settings.keepMs}
          choices={keepChoices(settings.keepMs)}
          onChoose={(ms) => choose('keepMs', ms)}
        />
      </div>
      <div class="set">
        <ChoiceRow
          id="images"
          legend={words('optionsImages')}
          value={settings.images}
          choices={[
            ['all', words('optionsImagesAll'), words('optionsImagesAllNote')],
            ['site', words('optionsImagesSite'), words('optionsImagesSiteNote')],
            ['click', words('optionsImagesClick')],
            ['never', words('optionsImagesNever')],
          ]}
          onChoose={(images) => choose('images', images)}
        />
        <SwitchRow
          id="beacons"
          label={words('optionsBeacons')}
          note={words('optionsBeaconsNote')}
          on={settings.dropsBeacons}
          onSwitch={(on) => choose('dropsBeacons', on)}
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
