import { clockText, minuteOf } from './clockTime';

/** A field for a time of day. `value`: minutes since midnight. Cleared or half typed, it goes back to what it was. */
export function TimeField(props: {
  id?: string;
  label?: string;
  describedBy?: string | undefined;
  value: number;
  onChoose: (minute: number) => void;
}) {
  const { id, label, describedBy, value, onChoose } = props;
  return (
    <input
      class="input time"
      type="time"
      id={id}
      required
      aria-label={label}
      aria-describedby={describedBy}
      value={clockText(value)}
      onChange={(event) => {
        const minute = minuteOf(event.currentTarget.value);
        if (minute === null) event.currentTarget.value = clockText(value);
        else onChoose(minute);
      }}
    />
  );
}
