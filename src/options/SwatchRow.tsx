/** A colour to choose. `choices`: value, which is also its class, and its name. */
export function SwatchRow<Value extends string>(props: {
  id: string;
  label: string;
  value: Value;
  choices: readonly (readonly [Value, string])[];
  onChoose: (value: Value) => void;
}) {
  const { id, label, value, choices, onChoose } = props;
  return (
    <div class="row">
      <div class="row__text">
        <span class="lbl" id={`${id}-label`}>
          {label}
        </span>
      </div>
      <div class="swatches" role="radiogroup" aria-labelledby={`${id}-label`}>
        {choices.map(([each, name]) => (
          <label key={each} class={`swatch swatch--${each}`} title={name}>
            <input
              type="radio"
              name={id}
              value={each}
              aria-label={name}
              checked={each === value}
              onChange={() => onChoose(each)}
            />
          </label>
        ))}
      </div>
    </div>
  );
}
