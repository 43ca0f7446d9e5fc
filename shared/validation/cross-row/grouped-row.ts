import type { RecipientValues } from '../../recipient/recipient.ts';

/** A row as rules about several rows see it. */
export interface GroupedRow {
  readonly id: number;
  /** As Excel counts. */
  readonly row: number;
  readonly values: RecipientValues;
}
