import { dayOfText } from '../../shared/calendar/indian-day.ts';

/** A day as it is typed, the Indian way; '' when there is none, null when it is no day. */
export function dayIn(typed: string): string | null {
  return typed.trim() === '' ? '' : dayOfText(typed);
}
