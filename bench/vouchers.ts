import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportSource } from '../main/app/reports/report-source.ts';
import { batchByNumber } from '../main/ledger/batches.ts';
import { insertVouchers, rowsToPost } from '../main/ledger/vouchers.ts';
import { writeReconciliation } from '../main/reports/reconciliation-workbook.ts';
import { writeVouchers } from '../main/reports/vouchers/write-vouchers.ts';
import { makeVouchers } from '../shared/vouchers/make-vouchers.ts';
import { voucherFormats, voucherSettingsSchema } from '../shared/vouchers/voucher-settings.ts';
import { openBenchDesk } from './matching/bench-desk.ts';
import { addCredits } from './matching/credits.ts';

/*
 * The vouchers of a large batch, from the ledger to the file, beside its reconciliation workbook, in each format: once with
 * twenty cost centres and once with a thousand. By the processor's time, so that it holds on a
 * machine that does other things, too. `node bench/vouchers.ts [ROWS]`; exits with 1 when a format takes half as long or more.
 */

const rows = Number(process.argv[2] ?? 100_000);
const most = 0.5;
const settings = voucherSettingsSchema.parse({
  ...{ companyCode: '1000', walletCode: '113200', expenseCode: '510200' },
});

for (const costCentres of [20, 1_000]) {
  const folder = mkdtempSync(join(tmpdir(), 'reward-desk-bench-'));
  try {
    await compare(folder, costCentres);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function worked(work: () => Promise<void> | void): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

async function compare(folder: string, costCentres: number): Promise<void> {
  const desk = openBenchDesk(folder);
  const { db } = desk.ledger;
  const batch = batchByNumber(db, addCredits(db, rows, costCentres));
  const made = { at: new Date().toISOString(), by: 'Asha' };
  let vouchers: ReturnType<typeof makeVouchers> = [];
  const making = await worked(() =>
    db.write('vouchers', (tx) => {
      const posted = rowsToPost(tx, batch.number, settings);
      vouchers = makeVouchers({ ...batch, kind: 'allocation' }, posted.rows, 0);
      insertVouchers(tx, batch.number, vouchers, 0, made);
    }),
  );
  const entries = vouchers.reduce((sum, { voucher }) => sum + voucher.entries.length, 0);
  const workbook = await worked(() =>
    writeReconciliation(join(folder, 'workbook.xlsx'), reportSource(db, batch, made)),
  );
  console.log(
    `Vouchers of ${rows} rows with ${costCentres} cost centres, ${entries} entries; the reconciliation workbook takes ${workbook.toFixed(0)} ms`,
  );
  for (const format of voucherFormats) {
    const writing = await worked(() =>
      writeVouchers({
        ...{ format, settings, environment: 'practice' as const },
        path: join(folder, `vouchers.${format}`),
        vouchers: vouchers.map(({ voucher }) => voucher),
        ...{ madeAt: made.at, madeBy: made.by },
      }),
    );
    const ratio = (making + writing) / workbook;
    if (ratio >= most) process.exitCode = 1;
    console.log(
      `${format.padEnd(8)} ${(making + writing).toFixed(0).padStart(6)} ms, ${ratio.toFixed(2)} of it (limit ${most})${ratio < most ? '' : '  MISSED'}`,
    );
  }
  await desk.close();
}
