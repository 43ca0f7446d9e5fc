import type { Paise } from '../money/paise.ts';

/** The three titles that the partner's page names. */
export const titles = ['Mr', 'Mrs', 'Ms'] as const;
export type Title = (typeof titles)[number];

/** A row's fields after reading and normalising; null where the cell could not be read. */
export interface RecipientValues {
  readonly title: Title | null;
  readonly name: string | null;
  /** Lower case. */
  readonly email: string | null;
  /** Ten digits, no prefix. */
  readonly mobile: string | null;
  readonly amountPaise: Paise | null;
  readonly remarks: string | null;
  readonly reference: string | null;
}

/** A person to credit: every required field read and valid. */
export interface Recipient {
  readonly title: Title;
  readonly name: string;
  readonly email: string;
  readonly mobile: string;
  readonly amountPaise: Paise;
  readonly remarks: string | null;
}

/** Gives the recipient of a row without errors, or null when a required field is missing. */
export function completeRecipient(values: RecipientValues): Recipient | null {
  const { title, name, email, mobile, amountPaise, remarks } = values;
  if (title === null || name === null || email === null || mobile === null || amountPaise === null)
    return null;
  return { title, name, email, mobile, amountPaise, remarks };
}
