import type { ComponentChildren } from 'preact';

/** A time of day to choose. `value`: minutes since midnight. */
export function TimeRow(props: {
  id: string;
  label: string;
  note?: ComponentChildren;
  value: number;
  onChoose: (minute: number) => void;
}) {
  const { id, label, note, value, onChoose } = props;
  return (
    <div class="row">
      <div class="row__text">
        <label for={id}>{label}</label>
        {note && <p id={`${id}-note`}>{note}</p>}
      </div>
      <div class="row__ctl">
        <input
          class="input"
          type="time"
          id={id}
          required
          aria-describedby={note ? `${id}-note` : undefined}
          value={clockText(value)}
          onChange={(event) => {
            const minute = minuteOf(event.currentTarget.value);
            // Cleared, or half typed: it stays as it was.
            if (minute === null) event.currentTarget.value = clockText(value);
            else onChoose(minute);
          }}
        />
      </div>
    </div>
  );
}

/** As the field has it, in every language: `07:30`. */
function clockText(minute: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function minuteOf(text: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(text) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}
