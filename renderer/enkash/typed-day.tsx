import type { ReactNode } from 'react';
import { dayOfText } from '../../shared/calendar/indian-day.ts';
import { TextField } from '../design/text-field.tsx';
import { words } from './typed-day-words.ts';

/** A day as it is typed, the Indian way; '' when there is none, null when it is no day. */
export function dayIn(typed: string): string | null {
  return typed.trim() === '' ? '' : dayOfText(typed);
}

/** Where a day of a search is typed; what is no day is said under it, and the search waits. */
export function TypedDay(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
}): ReactNode {
  return (
    <TextField
      {...props}
      placeholder={words.dayMonthYear}
      maxLength={24}
      wrong={dayIn(props.value) === null ? words.enterDateSuch : null}
    />
  );
}
