import type { RecipientValues } from '../recipient/recipient.ts';
import type { Finding } from '../findings/finding.ts';

/** What the rules make of one row on its own: its values, and everything there is to say of them. */
export interface RowReading {
  readonly values: RecipientValues;
  readonly findings: readonly Finding[];
}
