import { z } from 'zod';
import { paiseSchema } from '../money/paise.ts';

/** What was written. */
export const voucherExportSchema = z.object({
  path: z.string(),
  vouchers: z.array(z.string()),
  /** Whether all of it was written before, under the same ids. */
  copy: z.boolean(),
  /** Vouchers of the batch that were written before and are not in this file. */
  earlier: z.int(),
});
export type VoucherExport = z.infer<typeof voucherExportSchema>;

/** What of a batch is in the books, as far as this computer wrote it. */
export const batchVouchersSchema = z.object({
  vouchers: z.array(
    z.object({
      id: z.string(),
      day: z.string(),
      recipients: z.int(),
      paise: paiseSchema,
      at: z.string(),
      by: z.string(),
    }),
  ),
  /** Credited rows that are in no voucher yet. */
  open: z.int(),
});
export type BatchVouchers = z.infer<typeof batchVouchersSchema>;

/** What came of an export, in a sentence or two. */
export function exportWords({ vouchers, copy, earlier }: VoucherExport): string {
  const [first = '', second] = vouchers;
  const which = second === undefined ? first : `${first} to ${vouchers.at(-1) ?? ''}`;
  if (copy)
    return `This batch was exported before: the file is a copy of ${which}. Whoever booked the first books nothing of this one.`;
  const rest =
    earlier === 0
      ? ''
      : ` ${earlier === 1 ? 'One voucher' : `${earlier} vouchers`} exported before ${earlier === 1 ? 'is' : 'are'} not in it.`;
  return `${which} ${second === undefined ? 'is' : 'are'} exported, and the batch is marked as posted.${rest}`;
}
