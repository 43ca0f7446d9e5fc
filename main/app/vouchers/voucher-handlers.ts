import type { voucherCalls } from '../../../shared/bridge/voucher-calls.ts';
import { ok } from '../../../shared/result.ts';
import { voucherFormatEndings } from '../../../shared/vouchers/voucher-settings.ts';
import { sideTotal } from '../../../shared/vouchers/voucher.ts';
import type { BatchVouchers } from '../../../shared/vouchers/voucher-view.ts';
import type { LedgerReader } from '../../ledger/database.ts';
import { rowsWithoutVoucher, vouchersOf } from '../../ledger/vouchers.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { answer, isDone } from '../use-case/answer.ts';
import { exportVouchers } from './export-vouchers.ts';
import { keepVoucherSettings, voucherSettings } from './voucher-settings.ts';

/** The answers to the calls that bring completed batches into the books. */
export function voucherHandlers(
  context: HandlerContext<
    'ledger' | 'connections' | 'runs' | 'gate' | 'operator' | 'batch' | 'changed'
  >,
): CallAnswers<typeof voucherCalls> {
  const { ports, dialogs, written } = context;
  const { ledger } = ports;
  return {
    'voucher.ofBatch': ({ batchId }) => {
      const batch = ports.batch(batchId);
      return Promise.resolve(batch.ok ? ok(batchVouchers(ledger.db, batch.value.number)) : batch);
    },
    'voucher.export': async ({ batchId, format }) => {
      const ending = voucherFormatEndings[format];
      const path = await dialogs.saveAs(`${batchId} vouchers.${ending}`, ending);
      if (path === null) return ok(null);
      const order = { batchId, format, path, by: ports.operator };
      const done = await exportVouchers(ports, order);
      if (done.ok) written.add(path);
      return done;
    },
    'voucher.settings': async ({ connection }) => {
      const through = await ports.connections.find(connection);
      return through.ok ? ok(voucherSettings(ledger, through.value.companyId)) : through;
    },
    'voucher.setSettings': async ({ connection, settings }) => {
      const through = await ports.connections.find(connection);
      if (!through.ok) return through;
      const { companyId } = through.value;
      return answer(keepVoucherSettings(ports, { companyId, settings }), isDone);
    },
  };
}

/** What of a batch was written for the books. */
export function batchVouchers(db: LedgerReader, batch: number): BatchVouchers {
  return {
    vouchers: vouchersOf(db, batch).map(({ voucher, at, by }) => ({
      ...{ id: voucher.id, day: voucher.day, recipients: voucher.recipients, at, by },
      paise: sideTotal(voucher, 'debit'),
    })),
    open: rowsWithoutVoucher(db, batch),
  };
}
