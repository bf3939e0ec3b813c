import type { Settings } from '../model/settings';
import { showNotice } from '../platform/notifications';
import { words } from '../platform/words';
import { noticeId } from '../unread/noticeId';
import { ChoiceRow } from './ChoiceRow';
import { Section } from './Section';
import { SelectRow } from './SelectRow';
import { SwitchRow } from './SwitchRow';
import { TimeRow } from './TimeRow';
import type { Notice } from './Toast';
import { useMayNotify } from './useMayNotify';
import type { Choose } from './useSettings';

export function NotificationsSection(props: { settings: Settings; choose: Choose; tell: (notice: Notice) => void }) {
  const { settings, choose, tell } = props;
  const [mayNotify, askToNotify] = useMayNotify();
  const { notices } = settings;
  const isOn = notices !== 'none';

  /** Called inside the click: the browser asks nobody otherwise. */
  const withPermission = async (then: () => void) => {
    if (await askToNotify()) then();
    else tell({ text: words('optionsNotifyRefused'), undo: null });
  };
  const chooseNotices = (chosen: Settings['notices']) => {
    if (chosen === 'none') choose('notices', chosen);
    else void withPermission(() => choose('notices', chosen));
  };

  return (
    <Section id="notifications">
      <div class="set">
        <ChoiceRow
          id="notices"
          legend={words('optionsNotify')}
          value={notices}
          choices={[
            ['none', words('optionsNotifyNone'), words('optionsNotifyNoneNote')],
            ['check', words('optionsNotifyCheck')],
            ['post', words('optionsNotifyPost'), words('optionsNotifyPostNote')],
            ['digest', words('optionsNotifyDigest')],
          ]}
          onChoose={chooseNotices}
        />
        {isOn && mayNotify === false && (
          <div class="row">
            <div class="row__text">
              <p>{words('optionsNotifyLost')}</p>
            </div>
            <div class="row__ctl">
              <button class="btn btn--primary" type="button" onClick={() => void withPermission(() => {})}>
                {words('optionsNotifyAllow')}
              </button>
            </div>
          </div>
        )}
        {notices === 'digest' && (
          <TimeRow
            id="digest-at"
            label={words('optionsDigestAt')}
            note={words('optionsDigestAtNote')}
            value={settings.digestAt}
            onChoose={(minute) => choose('digestAt', minute)}
          />
        )}
        {isOn && (
          <>
            <SelectRow
              id="notices-for"
              label={words('optionsNotifyFor')}
              note={settings.noticesFor === 'chosen' ? words('optionsNotifyChosenNote') : undefined}
              value={settings.noticesFor}
              choices={[
                ['all', words('optionsNotifyAll')],
                ['chosen', words('optionsNotifyChosen')],
              ]}
              onChoose={(which) => choose('noticesFor', which)}
            />
            <SwitchRow
              id="notices-quiet"
              label={words('optionsNotifyQuiet')}
              note={words(settings.quietHours ? 'optionsNotifyQuietNote' : 'optionsNotifyQuietOff')}
              on={settings.noticesQuiet}
              onSwitch={(on) => choose('noticesQuiet', on)}
            />
          </>
        )}
        <Example onShow={() => void withPermission(showExample)} />
      </div>
    </Section>
  );
}

/** How a notice looks, and the way to see a real one. */
function Example({ onShow }: { onShow: () => void }) {
  return (
    <div class="row">
      <div class="note">
        <img src="/icons/icon.svg" alt="" />
        <p class="note__text">
          <strong class="note__title">{words('optionsNotifyExampleTitle')}</strong>
          <br />
          <span class="note__feeds">{words('optionsNotifyExampleBody')}</span>
        </p>
      </div>
      <div class="row__ctl row__ctl--end">
        <button class="btn" type="button" onClick={onShow}>
          {words('optionsNotifyExample')}
        </button>
      </div>
    </div>
  );
}

function showExample(): void {
  const id = noticeId({ kind: 'example' });
  const [title, body] = [words('optionsNotifyExampleTitle'), words('optionsNotifyExampleBody')];
  if (id) void showNotice({ id, title, body, buttons: [] });
}
