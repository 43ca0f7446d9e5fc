import { addPaise, paise, zeroPaise, type Paise } from '../money/paise.ts';
import type { Voucher, VoucherEntry } from './voucher.ts';

/** One credited row, or one row that took a credit back. */
export interface PostedRow {
  readonly id: number;
  readonly reference: string | null;
  readonly paise: Paise;
  /** Tax that the sheet says was deducted, beside what was credited; nothing of a reversal. */
  readonly tdsPaise: Paise;
  /** Indian day on which it was sent. */
  readonly day: string;
  readonly costCentre: string;
  readonly programme: string;
  readonly glCode: string;
}

export interface PostedBatch {
  readonly id: string;
  readonly name: string;
  readonly kind: Voucher['kind'];
}

/** A voucher with the rows that it is of. */
export interface NewVoucher {
  readonly voucher: Voucher;
  readonly rows: readonly number[];
}

/** Most references that a voucher names: the first and the last. */
const namedReferences = 2;

/**
 * Makes the vouchers of rows that were credited: one a day, an expense entry for each cost centre, programme and G/L
 * code, and against them one of the wallet and, where tax was deducted, one of TDS payable. Numbers go on after `before`. Throws when a voucher does not balance, which
 * would be a fault of our own.
 */
export function makeVouchers(
  batch: PostedBatch,
  rows: readonly PostedRow[],
  before: number,
): NewVoucher[] {
  const byDay = new Map<string, PostedRow[]>();
  for (const row of rows) {
    const same = byDay.get(row.day);
    if (same === undefined) byDay.set(row.day, [row]);
    else same.push(row);
  }
  return [...byDay]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([day, ofDay], at) => voucherOf(batch, day, ofDay, `${batch.id}-V${before + at + 1}`));
}

function voucherOf(
  { id: batch, name, kind }: PostedBatch,
  day: string,
  rows: readonly PostedRow[],
  id: string,
): NewVoucher {
  const [expenseSide, walletSide]: readonly [VoucherEntry['side'], VoucherEntry['side']] =
    kind === 'allocation' ? ['debit', 'credit'] : ['credit', 'debit'];
  const groups = new Map<string, VoucherEntry>();
  let total = zeroPaise;
  let tds = zeroPaise;
  for (const { costCentre, programme, glCode, paise: amount, tdsPaise } of rows) {
    const key = JSON.stringify([costCentre, programme, glCode]);
    const known = groups.get(key);
    const sum = addPaise(known?.paise ?? zeroPaise, addPaise(amount, tdsPaise));
    groups.set(key, {
      ...{ account: 'expense', side: expenseSide, paise: sum },
      ...{ costCentre, programme, glCode },
    });
    total = addPaise(total, amount);
    tds = addPaise(tds, tdsPaise);
  }
  const expenses = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  const wallet: VoucherEntry = {
    ...{ account: 'wallet', side: walletSide, paise: total },
    ...{ costCentre: '', programme: '', glCode: '' },
  };
  const taxes: VoucherEntry[] =
    tds === zeroPaise ? [] : [{ ...wallet, account: 'tds', paise: tds }];
  const entries =
    kind === 'allocation' ? [...expenses, wallet, ...taxes] : [wallet, ...taxes, ...expenses];
  const against = expenses.reduce((sum, entry) => sum + entry.paise, 0);
  if (paise(against) !== addPaise(total, tds) || total <= 0)
    throw new Error('A voucher does not balance.');
  const references = rows.flatMap(({ reference }) => reference ?? []);
  return {
    voucher: {
      ...{ id, kind, batch, batchName: name, day, recipients: rows.length, entries },
      references:
        references.length <= namedReferences
          ? references
          : [...references.slice(0, 1), ...references.slice(-1)],
    },
    rows: rows.map((row) => row.id),
  };
}
