import { rupeesText } from '../../../shared/money/paise.ts';
import {
  costCentreOf,
  glCodeOf,
  ledgerOf,
  type JournalValue,
  type VoucherSettings,
} from '../../../shared/vouchers/voucher-settings.ts';
import {
  voucherNarration,
  type Voucher,
  type VoucherEntry,
} from '../../../shared/vouchers/voucher.ts';
import { csvText } from '../reconciliation-csv.ts';

type Value = JournalValue | 'currency' | 'draft' | 'both' | 'number-part' | 'prefix';

interface JournalColumn {
  readonly header: string;
  readonly value: Value;
}

/** The columns by which Zoho Books imports manual journals; a journal stays a draft there until somebody publishes it. */
const zohoColumns: readonly JournalColumn[] = [
  { header: 'Journal Date', value: 'date' },
  { header: 'Journal Number Prefix', value: 'prefix' },
  { header: 'Journal Number Suffix', value: 'number-part' },
  { header: 'Reference Number', value: 'batch' },
  { header: 'Notes', value: 'narration' },
  { header: 'Journal Type', value: 'both' },
  { header: 'Currency', value: 'currency' },
  { header: 'Account', value: 'account' },
  { header: 'Account Code', value: 'account-code' },
  { header: 'Description', value: 'programme' },
  { header: 'Debit', value: 'debit' },
  { header: 'Credit', value: 'credit' },
  { header: 'Project Name', value: 'cost-centre' },
  { header: 'Status', value: 'draft' },
];

/** Writes vouchers as a journal: a line for each entry, with the columns that the setting names, or those of Zoho Books. */
export function* journalCsv(
  as: 'journal' | 'zoho',
  vouchers: readonly Voucher[],
  settings: VoucherSettings,
  alarm: string | null,
): Generator<string> {
  const columns = as === 'zoho' ? zohoColumns : settings.journalColumns;
  yield `\ufeff${line(columns.map(({ header }) => csvText(header)))}`;
  for (const voucher of vouchers)
    for (const entry of voucher.entries)
      yield line(columns.map(({ value }) => csvValue(value, voucher, entry, settings, alarm)));
}

function line(fields: readonly string[]): string {
  return `${fields.join(',')}\r\n`;
}

function csvValue(
  value: Value,
  voucher: Voucher,
  entry: VoucherEntry,
  settings: VoucherSettings,
  alarm: string | null,
): string {
  switch (value) {
    case 'date':
      return voucher.day;
    case 'voucher':
      return csvText(voucher.id);
    case 'prefix':
      return csvText(`${voucher.batch}-`);
    case 'number-part':
      return csvText(voucher.id.slice(voucher.batch.length + 1));
    case 'batch':
      return csvText(voucher.batch);
    case 'narration':
      return csvText(voucherNarration(voucher, alarm));
    case 'account':
      return csvText(ledgerOf(settings, entry));
    case 'account-code':
      return csvText(glCodeOf(settings, entry));
    case 'debit':
    case 'credit':
      return entry.side === value ? rupeesText(entry.paise) : '';
    case 'cost-centre':
      return csvText(costCentreOf(settings, entry));
    case 'programme':
      return csvText(entry.programme);
    case 'currency':
      return 'INR';
    case 'draft':
      return 'draft';
    case 'both':
      return 'both';
  }
}
