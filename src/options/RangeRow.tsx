import { useState } from 'preact/hooks';

/** A setting that is a number between two others. `textOf`: how it is shown beside the slider. */
export function RangeRow(props: {
  id: string;
  label: string;
  range: readonly [least: number, most: number];
  step?: number;
  value: number;
  textOf: (value: number) => string;
  onChoose: (value: number) => void;
}) {
  const { id, label, range, step = 1, value, textOf, onChoose } = props;
  const [min, max] = range;
  // While the slider moves; browsers keep only so many settings a minute.
  const [dragged, setDragged] = useState<number | null>(null);
  const shown = dragged ?? value;
  return (
    <div class="row">
      <div class="row__text">
        <label for={id}>{label}</label>
      </div>
      <div class="row__ctl">
        <input
          type="range"
          id={id}
          min={min}
          max={max}
          step={step}
          value={shown}
          aria-valuetext={textOf(shown)}
          onInput={(event) => setDragged(event.currentTarget.valueAsNumber)}
          onChange={(event) => {
            setDragged(null);
            onChoose(event.currentTarget.valueAsNumber);
          }}
        />
        <output class="num row__num" for={id}>
          <bdi>{textOf(shown)}</bdi>
        </output>
      </div>
    </div>
  );
}
