import { useState } from 'preact/hooks';
import { RANGES, type Settings } from '../model/settings';
import { words } from '../platform/words';
import { writeSetting } from '../store/settings';

const FACES = [
  ['sans', 'readerSans'],
  ['serif', 'readerSerif'],
  ['mono', 'readerMono'],
] as const;

/** Typeface, size, length and height of lines, where one sees what they do. The same settings as in the options. */
export function TypeMenu({ settings }: { settings: Settings }) {
  return (
    <>
      <button
        class="icon-btn"
        type="button"
        popoverTarget="type-menu"
        aria-label={words('readerType')}
        title={words('readerType')}
      >
        Aa
      </button>
      <fieldset class="pop menu" id="type-menu" popover="auto" aria-label={words('readerType')}>
        <div class="segment" role="radiogroup" aria-label={words('readerTypeface')}>
          {FACES.map(([face, word]) => (
            <label key={face}>
              <input
                type="radio"
                name="face"
                checked={settings.typeface === face}
                onChange={() => void writeSetting('typeface', face)}
              />
              {words(word)}
            </label>
          ))}
        </div>
        <Range word="readerSize" setting="textPx" value={settings.textPx} />
        <Range word="readerMeasure" setting="measureCh" value={settings.measureCh} />
        <Range word="readerLeading" setting="leadingPct" value={settings.leadingPct} step={5} />
      </fieldset>
    </>
  );
}

function Range({
  word,
  setting,
  value,
  step = 1,
}: {
  word: 'readerSize' | 'readerMeasure' | 'readerLeading';
  setting: 'textPx' | 'measureCh' | 'leadingPct';
  value: number;
  step?: number;
}) {
  const [min, max] = RANGES[setting];
  // What is kept comes back a moment later, and must not set the slider back while it is moved on.
  const [set, setSet] = useState<number | null>(null);
  return (
    <label class="menu__range">
      <span>{words(word)}</span>
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={set ?? value}
        onChange={({ currentTarget: { valueAsNumber } }) => {
          setSet(valueAsNumber);
          void writeSetting(setting, valueAsNumber);
        }}
        onBlur={() => setSet(null)}
      />
      <output class="num">{set ?? value}</output>
    </label>
  );
}
