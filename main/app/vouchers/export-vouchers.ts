import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { VoucherFormat } from '../../../shared/vouchers/voucher-settings.ts';
import type { VoucherExport } from '../../../shared/vouchers/voucher-view.ts';
import { writeVouchers } from '../../reports/vouchers/write-vouchers.ts';
import { ReportFileError } from '../../reports/whole-file.ts';
import type { Ports } from '../use-case/ports.ts';
import type { Asker } from '../use-case/policy.ts';
import { postBatch } from './post-batch.ts';

/**
 * Writes the vouchers of a completed batch to a file. They are marked first: a file that could not be written then is
 * made as a copy with the same ids, and nothing is ever booked under two.
 */
export async function exportVouchers(
  ports: Ports<'ledger' | 'connections' | 'runs' | 'gate' | 'batch' | 'changed'>,
  order: Asker & {
    readonly batchId: BatchId;
    readonly format: VoucherFormat;
    readonly path: string;
  },
): Promise<Result<VoucherExport, DeskProblem>> {
  const { batchId, format, path, by, passphrase } = order;
  const posted = await postBatch(ports, { batchId, format, by, passphrase });
  if (!posted.ok) return posted;
  const batch = ports.batch(batchId);
  if (!batch.ok) return batch;
  const { vouchers, settings, copy, earlier } = posted.value;
  try {
    await writeVouchers({
      ...{ format, path, vouchers, settings, environment: batch.value.environment },
      madeAt: ports.ledger.now().toISOString(),
      madeBy: by,
    });
  } catch (error) {
    if (!(error instanceof ReportFileError)) throw error;
    return fail({
      code: 'file-not-written',
      message: `${error.message} The vouchers are marked as exported all the same.`,
      remedy: 'Export again: the file is then a copy with the same voucher ids.',
    });
  }
  return ok({ path, vouchers: vouchers.map(({ id }) => id), copy, earlier });
}
