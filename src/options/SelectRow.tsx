/** A setting with a few values in a list. `choices`: value → words, in their order. */
export function SelectRow<Value extends string | number>(props: {
  id: string;
  label: string;
  note?: string | undefined;
  value: Value;
  choices: readonly (readonly [Value, string])[];
  onChoose: (value: Value) => void;
}) {
  const { id, label, note, value, choices, onChoose } = props;
  return (
    <div class="row">
      <div class="row__text">
        <label for={id}>{label}</label>
        {note && <p id={`${id}-note`}>{note}</p>}
      </div>
      <div class="row__ctl">
        <select
          class="select"
          id={id}
          aria-describedby={note ? `${id}-note` : undefined}
          value={value}
          onChange={(event) => {
            const picked = choices[event.currentTarget.selectedIndex];
            if (picked) onChoose(picked[0]);
          }}
        >
          {choices.map(([each, text]) => (
            <option key={each} value={each}>
              {text}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
