import { z } from 'zod';
import { recipientFields, type RecipientField } from '../recipient/fields.ts';

/** error: the row cannot be sent. warning: a person should look. note: the desk says what it changed. */
export const severities = ['error', 'warning', 'note'] as const;
export type Severity = (typeof severities)[number];

/**
 * What is said of a row or of one of its cells.
 * `code` is one of the catalogue (`catalogue.ts`) and stable: it is in reports and in `--json`.
 * `message` is a whole sentence with the value in it, for the person who keeps the sheet.
 */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly field: RecipientField | null;
  readonly message: string;
  /** The cell as the file shows it. */
  readonly value: string;
  /** Where mending is safe: the text to put into the cell instead. Null where only a person knows. */
  readonly fix: { readonly field: RecipientField; readonly to: string } | null;
}

export const findingSchema = z.object({
  code: z.string(),
  severity: z.enum(severities),
  field: z.enum(recipientFields).nullable(),
  message: z.string(),
  value: z.string(),
  fix: z.object({ field: z.enum(recipientFields), to: z.string() }).nullable(),
});
