import { useId, type ReactNode } from 'react';

/** A day of the calendar, YYYY-MM-DD; '' while none is chosen. */
export function DayField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        className="input number"
        value={value}
        max="2099-12-31"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
