import type { ComponentChildren } from 'preact';
import { TimeField } from './TimeField';

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
        <TimeField id={id} describedBy={note ? `${id}-note` : undefined} value={value} onChoose={onChoose} />
      </div>
    </div>
  );
}
