import type { Environment } from '../../../shared/connection/connection.ts';
import type { VoucherFormat, VoucherSettings } from '../../../shared/vouchers/voucher-settings.ts';
import type { Voucher } from '../../../shared/vouchers/voucher.ts';
import { environmentAlarm } from '../outcome.ts';
import { writeWholeText } from '../whole-file.ts';
import { journalCsv } from './journal-csv.ts';
import { writeSapSheet } from './sap-sheet.ts';
import { tallyXml } from './tally-xml.ts';

export interface VoucherFile {
  readonly format: VoucherFormat;
  readonly path: string;
  readonly environment: Environment;
  readonly vouchers: readonly Voucher[];
  readonly settings: VoucherSettings;
  readonly madeAt: string;
  readonly madeBy: string;
}

/** Writes vouchers to a file, whole or not at all. Throws `ReportFileError` when the disk refuses. */
export async function writeVouchers(file: VoucherFile): Promise<void> {
  const { format, path, vouchers, settings, madeAt, madeBy } = file;
  const alarm = environmentAlarm[file.environment];
  switch (format) {
    case 'tally':
      return writeWholeText(path, tallyXml(vouchers, settings, alarm));
    case 'journal':
    case 'zoho':
      return writeWholeText(path, journalCsv(format, vouchers, settings, alarm));
    case 'sap':
      return writeSapSheet(path, vouchers, settings, { alarm, madeAt, madeBy });
  }
}
