import { z } from 'zod';
import { carriedFieldNames } from '../workbook/carried-fields.ts';
import type { VoucherEntry } from './voucher.ts';

/** What vouchers are written as. */
export const voucherFormats = ['tally', 'journal', 'zoho', 'sap'] as const;
export type VoucherFormat = (typeof voucherFormats)[number];

export const voucherFormatWords: Readonly<Record<VoucherFormat, string>> = {
  tally: 'TallyPrime (XML)',
  journal: 'Journal (CSV)',
  zoho: 'Zoho Books (CSV)',
  sap: 'SAP upload sheet (Excel)',
};

export const voucherFormatEndings: Readonly<Record<VoucherFormat, 'xml' | 'csv' | 'xlsx'>> = {
  tally: 'xml',
  journal: 'csv',
  zoho: 'csv',
  sap: 'xlsx',
};

/** What a column of a journal can hold. */
export const journalValues = [
  'date',
  'voucher',
  'batch',
  'narration',
  'account',
  'account-code',
  'debit',
  'credit',
  'cost-centre',
  'programme',
] as const;
export type JournalValue = (typeof journalValues)[number];

const ledgerName = z.string().trim().min(1).max(100);
const code = z.string().trim().max(40);

/** How the books of a company call what vouchers are about; everything has a default. */
export const voucherSettingsSchema = z.object({
  /** The company as TallyPrime names it; '' for the one that is open there. */
  company: z.string().trim().max(100).default(''),
  voucherType: z.enum(['Journal', 'Payment']).default('Journal'),
  expense: ledgerName.default('Reward expense'),
  wallet: ledgerName.default('EnKash wallet'),
  /** Another expense ledger for a programme or a G/L code: "programme:Diwali", "gl:510200". */
  expenseFor: z.record(z.string(), ledgerName).default({}),
  /** Which field of the rows is the cost centre: a known one, or `own:` and the name of another. */
  costCentreFrom: z
    .union([z.enum([...carriedFieldNames, 'none']), z.string().regex(/^own:.{1,40}$/)])
    .default('costCentre'),
  /** The tax that the sheet says was deducted is booked too, from its column; Reward Desk computes none. */
  tdsFrom: z.enum(['none', 'tds']).default('none'),
  tdsPayable: ledgerName.default('TDS payable'),
  /** What a value of that column is called in the books, where it is called otherwise. */
  costCentres: z.record(z.string(), ledgerName).default({}),
  costCategory: ledgerName.default('Primary Cost Category'),
  /** G/L accounts, for SAP and journals. */
  expenseCode: code.default(''),
  walletCode: code.default(''),
  tdsCode: code.default(''),
  companyCode: code.default(''),
  documentType: code.default('SA'),
  /** The columns of the journal, in their order. */
  journalColumns: z
    .array(z.object({ header: z.string().trim().min(1).max(60), value: z.enum(journalValues) }))
    .min(1)
    .default([
      { header: 'Date', value: 'date' },
      { header: 'Voucher No', value: 'voucher' },
      { header: 'Account', value: 'account' },
      { header: 'Account Code', value: 'account-code' },
      { header: 'Debit', value: 'debit' },
      { header: 'Credit', value: 'credit' },
      { header: 'Cost Centre', value: 'cost-centre' },
      { header: 'Programme', value: 'programme' },
      { header: 'Narration', value: 'narration' },
    ]),
});
export type VoucherSettings = z.infer<typeof voucherSettingsSchema>;

export const defaultVoucherSettings: VoucherSettings = voucherSettingsSchema.parse({});

/** The ledger that an entry belongs to. */
export function ledgerOf(settings: VoucherSettings, entry: VoucherEntry): string {
  if (entry.account === 'wallet') return settings.wallet;
  if (entry.account === 'tds') return settings.tdsPayable;
  const { expenseFor, expense } = settings;
  return expenseFor[`gl:${entry.glCode}`] ?? expenseFor[`programme:${entry.programme}`] ?? expense;
}

/** The G/L account of an entry: the row's own code before that of the setting; '' when there is none. */
export function glCodeOf(settings: VoucherSettings, entry: VoucherEntry): string {
  if (entry.account === 'wallet') return settings.walletCode;
  if (entry.account === 'tds') return settings.tdsCode;
  return entry.glCode === '' ? settings.expenseCode : entry.glCode;
}

export function costCentreOf({ costCentres }: VoucherSettings, entry: VoucherEntry): string {
  return costCentres[entry.costCentre] ?? entry.costCentre;
}

/** What must be set before a format can be written, as sentences; empty when nothing is missing. */
export function missingForFormat(format: VoucherFormat, settings: VoucherSettings): string[] {
  if (format !== 'sap') return [];
  return [
    ...(settings.companyCode === '' ? ['The company code of SAP.'] : []),
    ...(settings.walletCode === '' ? ['The G/L account of the EnKash wallet.'] : []),
    ...(settings.expenseCode === '' ? ['The G/L account of rewards.'] : []),
    ...(settings.tdsFrom === 'tds' && settings.tdsCode === ''
      ? ['The G/L account of TDS payable.']
      : []),
  ];
}
