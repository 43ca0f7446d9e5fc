import {
  costCentreOf,
  glCodeOf,
  type VoucherSettings,
} from '../../../shared/vouchers/voucher-settings.ts';
import {
  voucherNarration,
  type Voucher,
  type VoucherEntry,
} from '../../../shared/vouchers/voucher.ts';
import { countColumn, rupeesColumn, textColumn, type Column } from '../column.ts';
import { TableWriter, tablePlan } from '../xlsx/table.ts';
import { writeWorkbook } from '../xlsx/workbook.ts';

interface SapLine {
  readonly voucher: Voucher;
  readonly entry: VoucherEntry;
  readonly item: number;
  readonly document: number;
}

/** SAP's own lengths of its texts. */
const lengths = { reference: 16, header: 25, item: 50, assignment: 18 };

function sapColumns(settings: VoucherSettings, alarm: string | null): readonly Column<SapLine>[] {
  const words = ({ voucher }: SapLine): string => voucherNarration(voucher, alarm);
  return [
    countColumn('Document', 10, ({ document }) => document),
    textColumn('Company Code', 14, () => settings.companyCode),
    textColumn('Document Type', 14, () => settings.documentType),
    textColumn('Document Date', 14, ({ voucher }) => sapDay(voucher.day)),
    textColumn('Posting Date', 14, ({ voucher }) => sapDay(voucher.day)),
    textColumn('Currency', 10, () => 'INR'),
    // B-20261129-AM75A0-V1 is longer than SAP takes: without its first letter and signs it is as telling.
    textColumn('Reference', 18, ({ voucher }) =>
      voucher.id.slice(1).replaceAll('-', '').slice(0, lengths.reference),
    ),
    textColumn('Header Text', 26, (line) => words(line).slice(0, lengths.header)),
    countColumn('Item', 8, ({ item }) => item),
    textColumn('Posting Key', 12, ({ entry }) => (entry.side === 'debit' ? '40' : '50')),
    textColumn('G/L Account', 14, ({ entry }) => glCodeOf(settings, entry)),
    rupeesColumn('Debit', ({ entry }) => (entry.side === 'debit' ? entry.paise : null)),
    rupeesColumn('Credit', ({ entry }) => (entry.side === 'credit' ? entry.paise : null)),
    textColumn('Cost Center', 16, ({ entry }) => costCentreOf(settings, entry)),
    textColumn('Assignment', 20, ({ voucher }) => voucher.batch.slice(0, lengths.assignment)),
    textColumn('Item Text', 52, (line) => words(line).slice(0, lengths.item)),
  ];
}

function sapDay(day: string): string {
  return day.split('-').reverse().join('.');
}

/** Writes vouchers as a sheet for SAP’s upload of general journal entries: a document each, a line for each entry. */
export async function writeSapSheet(
  path: string,
  vouchers: readonly Voucher[],
  settings: VoucherSettings,
  facts: { readonly alarm: string | null; readonly madeAt: string; readonly madeBy: string },
): Promise<void> {
  const { alarm, madeAt, madeBy } = facts;
  const columns = sapColumns(settings, alarm);
  await writeWorkbook(path, { title: 'Vouchers', author: madeBy, madeAt }, 1, async (book) => {
    const plan = tablePlan('Journal entries', columns, {
      frozenColumns: 1,
      printHeader: alarm ?? 'Journal entries',
      alarmTab: alarm !== null,
    });
    const writer = new TableWriter(book.open(0, plan), columns);
    for (const [at, voucher] of vouchers.entries())
      for (const [item, entry] of voucher.entries.entries()) {
        const wait = writer.add({ voucher, entry, item: item + 1, document: at + 1 });
        if (wait !== null) await wait;
      }
    await book.close(writer.sheet);
  });
}
