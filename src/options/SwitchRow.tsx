/** A setting that is on or off. */
export function SwitchRow(props: {
  id: string;
  label: string;
  note: string;
  on: boolean;
  onSwitch: (on: boolean) => void;
}) {
  const { id, label, note, on, onSwitch } = props;
  return (
    <div class="row">
      <div class="row__text">
        <label for={id}>{label}</label>
        <p id={`${id}-note`}>{note}</p>
      </div>
      <input
        class="switch"
        type="checkbox"
        role="switch"
        aria-checked={on}
        id={id}
        aria-describedby={`${id}-note`}
        checked={on}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
    </div>
  );
}
