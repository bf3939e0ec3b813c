/** A setting with two or three short values, side by side. `choices`: value → words, in their order. */
export function SegmentRow<Value extends string>(props: {
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
      <div class="segment" role="radiogroup" aria-labelledby={`${id}-label`}>
        {choices.map(([each, text]) => (
          <label key={each}>
            <input type="radio" name={id} value={each} checked={each === value} onChange={() => onChoose(each)} />
            {text}
          </label>
        ))}
      </div>
    </div>
  );
}
