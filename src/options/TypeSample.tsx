import type { Settings } from '../model/settings';
import { words } from '../platform/words';

/** A few lines as the reader would set them. */
export function TypeSample({ settings }: { settings: Settings }) {
  const { typeface, textPx, measureCh, leadingPct, wrapsCode } = settings;
  return (
    <div class="sample">
      <p
        style={{
          fontFamily: `var(--font-${FONTS[typeface]})`,
          fontSize: `${textPx / 16}rem`,
          lineHeight: leadingPct / 100,
          maxInlineSize: `${measureCh * CH_EM}em`,
        }}
      >
        {words('optionsTypeSample')}
      </p>
      <pre class={wrapsCode ? 'wraps' : undefined} tabIndex={wrapsCode ? undefined : 0} dir="ltr" translate={false}>
        <code>
          {CODE.map(([kind, text]) => (
            <span key={text} class={kind}>
              {text}
            </span>
          ))}
        </code>
      </pre>
    </div>
  );
}

/** One line, too long for most windows: it scrolls, or is wrapped. */
const CODE = [
  ['keyword', 'let'],
  ['', ' wait = base * '],
  ['number', '2_f64'],
  ['', '.'],
  ['func', 'powi'],
  ['', '(attempt) * rng.'],
  ['func', 'gen_range'],
  ['', '('],
  ['number', '0.0..1.0'],
  ['', '); '],
  ['comment', '// full jitter: anywhere up to twice the last limit'],
] as const;

const FONTS = { sans: 'ui', serif: 'serif', mono: 'mono' } as const;
/** As in the reader: a letter is about half as wide as the text is high. */
const CH_EM = 0.55;
