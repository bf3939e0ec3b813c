/** A setting whose values need a line each. `choices`: value, words, and what else there is to say. */
export function ChoiceRow<Value extends string>(props: {
  id: string;
  legend: string;
  /** It belongs to the row above it. */
  isSub?: boolean;
  value: Value;
  choices: readonly (readonly [value: Value, text: string, note?: string])[];
  onChoose: (value: Value) => void;
}) {
  const { id, legend, isSub = false, value, choices, onChoose } = props;
  return (
    <fieldset class={isSub ? 'row row--sub' : 'row'}>
      <legend>{legend}</legend>
      {choices.map(([each, text, note]) => (
        <label class="choice" key={each}>
          <input type="radio" name={id} value={each} checked={each === value} onChange={() => onChoose(each)} />
          <span>
            {text}
            {note && <small>{note}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
