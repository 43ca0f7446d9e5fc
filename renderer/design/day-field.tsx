import { useState, type ReactNode } from 'react';
import { dayOfText, dayWords } from '../../shared/calendar/indian-day.ts';
import { TextField } from './text-field.tsx';
import { words } from './day-field-words.ts';

/**
 * A day of the calendar, YYYY-MM-DD; '' while there is none. It is typed the Indian way, the day before the month,
 * and shown with the month's name, so that nobody takes one for the other.
 */
export function DayField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  // What somebody is typing stays as it is while it means the same day.
  const keeps = typed !== null && (dayOfText(typed) ?? '') === value;
  const text = keeps ? typed : dayWords(value);
  const wrong = text.trim() !== '' && dayOfText(text) === null;
  return (
    <div onBlur={() => (wrong ? undefined : setTyped(null))}>
      <TextField
        label={label}
        value={text}
        onChange={(written) => {
          setTyped(written);
          onChange(dayOfText(written) ?? '');
        }}
        maxLength={24}
        placeholder={words.dayMonthYear}
        wrong={wrong ? words.enterDateSuch : null}
      />
    </div>
  );
}
