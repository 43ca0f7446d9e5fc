import { z } from 'zod';
import { addPaise, paiseSchema, zeroPaise, type Paise } from '../money/paise.ts';

/** One side of a voucher: so much to or from an account, for one cost centre and one programme. */
export const voucherEntrySchema = z.object({
  account: z.enum(['expense', 'wallet', 'tds']),
  side: z.enum(['debit', 'credit']),
  paise: paiseSchema,
  /** As the rows of the batch say it; '' where they do not. */
  costCentre: z.string(),
  programme: z.string(),
  glCode: z.string(),
});
export type VoucherEntry = z.infer<typeof voucherEntrySchema>;

/** What the books get of a batch: all that was credited, or taken back, on one day. */
export const voucherSchema = z.object({
  /** Stays the same in every copy, so that nothing is booked twice: B-20261129-AM75A0-V1. */
  id: z.string(),
  kind: z.enum(['allocation', 'reversal']),
  batch: z.string(),
  batchName: z.string(),
  /** Indian day, YYYY-MM-DD. */
  day: z.string(),
  recipients: z.int(),
  references: z.array(z.string()),
  entries: z.array(voucherEntrySchema),
});
export type Voucher = z.infer<typeof voucherSchema>;

/** What one side of a voucher adds up to. */
export function sideTotal({ entries }: Voucher, side: VoucherEntry['side']): Paise {
  return entries.reduce(
    (sum, entry) => (entry.side === side ? addPaise(sum, entry.paise) : sum),
    zeroPaise,
  );
}

/** The words of a voucher in the books: batch and references, and no recipient. */
export function voucherNarration(voucher: Voucher, alarm: string | null): string {
  const { kind, batch, batchName, recipients, references } = voucher;
  const what =
    kind === 'allocation' ? 'Rewards allocated through EnKash' : 'Rewards reversed at EnKash';
  const [first, last] = [references.at(0), references.at(-1)];
  const which =
    first === undefined || last === undefined
      ? ''
      : first === last
        ? `, reference ${first}`
        : `, references ${first} to ${last}`;
  const count = recipients === 1 ? '1 recipient' : `${recipients} recipients`;
  const words = `${what}: ${batchName} (${batch}), ${count}${which}. Voucher ${voucher.id}.`;
  return alarm === null ? words : `${alarm} ${words}`;
}
