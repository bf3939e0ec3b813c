import type { Settings } from '../model/settings';
import { words } from '../platform/words';

/** A few lines as the reader would set them. */
export function TypeSample({ settings }: { settings: Settings }) {
  const { typeface, textPx, measureCh, leadingPct } = settings;
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
    </div>
  );
}

const FONTS = { sans: 'ui', serif: 'serif', mono: 'mono' } as const;
/** As in the reader: a letter is about half as wide as the text is high. */
const CH_EM = 0.55;
