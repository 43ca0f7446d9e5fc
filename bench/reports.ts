import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import exceljs from 'exceljs';
import { z } from 'zod';
import type { Column } from '../main/reports/column.ts';
import { excelMoment } from '../main/reports/indian-time.ts';
import { writeReconciliation } from '../main/reports/reconciliation-workbook.ts';
import { allRowsColumns, creditedColumns } from '../main/reports/reconciliation-columns.ts';
import type { ReportRow, ReportSource } from '../main/reports/report-data.ts';
import { noRows, tallyOf } from '../shared/batch/tally.ts';
import { paise, rupeesForWire, sumPaise } from '../shared/money/paise.ts';
import { cellText } from '../shared/cell/cell-text.ts';

/*
 * The reconciliation of a large batch, beside `exceljs` writing the same two large sheets (All rows and Credited;
 * ours writes its other six sheets as well). Each writer runs in a process of its own, in turn with the
 * others; the figures are the medians of its time and of the most memory it ever held.
 * `node bench/reports.ts [ROWS] [ROUNDS]`; exits with 1 when the target is missed: no more time and half the memory.
 */

const writers = ['reward-desk', 'exceljs', 'exceljs-stream'] as const;
type Writer = (typeof writers)[number];
const defaultRounds = 1;

const measureSchema = z.object({ ms: z.number(), peakMb: z.number(), fileMb: z.number() });
type Measure = z.infer<typeof measureSchema>;

const [, script = '', ...given] = process.argv;
const [first, count, path] = given;
const writer = writers.find((name) => name === first);
if (writer !== undefined && path !== undefined)
  process.stdout.write(JSON.stringify(await measure(writer, Number(count), path)));
else await compare(Number(first ?? 100_000), Number(count ?? defaultRounds));

async function compare(rows: number, rounds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'reward-desk-bench-'));
  const results = new Map<Writer, Measure[]>();
  try {
    for (let round = 0; round < rounds; round += 1)
      for (const name of writers) {
        const run = await promisify(execFile)(process.execPath, [
          fileURLToPath(new URL(script, 'file:')),
          name,
          String(rows),
          join(folder, `${name}.xlsx`),
        ]);
        const found = measureSchema.parse(JSON.parse(run.stdout));
        results.set(name, [...(results.get(name) ?? []), found]);
      }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const ours = median(results.get('reward-desk') ?? []);
  console.log(`Reconciliation of ${rows} rows (median of ${rounds})`);
  for (const name of writers) {
    const { ms, peakMb, fileMb } = median(results.get(name) ?? []);
    console.log(
      `${name.padEnd(15)} ${ms.toFixed(0).padStart(7)} ms  ${peakMb.toFixed(0).padStart(6)} MB peak  ${fileMb.toFixed(1).padStart(6)} MB file` +
        `   ours/it: time ${(ours.ms / ms).toFixed(2)}, memory ${(ours.peakMb / peakMb).toFixed(2)}`,
    );
  }
  const theirs = median(results.get('exceljs') ?? []);
  const met = ours.ms <= theirs.ms && ours.peakMb <= theirs.peakMb / 2;
  console.log(met ? 'Target met.' : 'Target missed: no more time and half the memory of exceljs.');
  process.exitCode = met ? 0 : 1;
}

function median(measures: readonly Measure[]): Measure {
  const middle = (read: (measure: Measure) => number) =>
    measures.map(read).sort((a, b) => a - b)[Math.floor(measures.length / 2)] ?? NaN;
  return {
    ms: middle(({ ms }) => ms),
    peakMb: middle(({ peakMb }) => peakMb),
    fileMb: middle(({ fileMb }) => fileMb),
  };
}

async function measure(name: Writer, rows: number, to: string): Promise<Measure> {
  const source = madeSource(rows);
  const start = performance.now();
  switch (name) {
    case 'reward-desk':
      await writeReconciliation(to, source);
      break;
    case 'exceljs':
      await withExceljs(to, source);
      break;
    case 'exceljs-stream':
      await withExceljsStream(to, source);
      break;
  }
  return {
    ms: performance.now() - start,
    peakMb: process.resourceUsage().maxRSS / 1024,
    fileMb: (await stat(to)).size / 1024 ** 2,
  };
}

async function withExceljs(to: string, source: ReportSource): Promise<void> {
  const book = new exceljs.Workbook();
  const columns = allRowsColumns(source.batch);
  const creditedHere = creditedColumns(source.batch);
  const all = exceljsSheet(book, 'All rows', columns);
  const credited = exceljsSheet(book, 'Credited', creditedHere);
  for await (const row of source.rows()) {
    all.addRow(columns.map((column) => exceljsValue(column, row)));
    credited.addRow(creditedHere.map((column) => exceljsValue(column, row)));
  }
  await book.xlsx.writeFile(to);
}

async function withExceljsStream(to: string, source: ReportSource): Promise<void> {
  const book = new exceljs.stream.xlsx.WorkbookWriter({
    stream: createWriteStream(to),
    useStyles: true,
    useSharedStrings: false,
  });
  const columns = allRowsColumns(source.batch);
  const creditedHere = creditedColumns(source.batch);
  const all = exceljsSheet(book, 'All rows', columns);
  const credited = exceljsSheet(book, 'Credited', creditedHere);
  for await (const row of source.rows()) {
    all.addRow(columns.map((column) => exceljsValue(column, row))).commit();
    credited.addRow(creditedHere.map((column) => exceljsValue(column, row))).commit();
  }
  all.commit();
  credited.commit();
  await book.commit();
}

function exceljsSheet(
  book: exceljs.Workbook,
  name: string,
  columns: readonly Column<ReportRow>[],
): exceljs.Worksheet {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ header, width, kind }) => ({
    header,
    width,
    style: {
      numFmt: kind === 'rupees' ? '#,##0.00' : kind === 'moment' ? 'dd-mmm-yyyy hh:mm:ss' : '@',
    },
  }));
  sheet.getRow(1).font = { bold: true };
  return sheet;
}

function exceljsValue(column: Column<ReportRow>, row: ReportRow): string | number | null {
  switch (column.kind) {
    case 'text':
    case 'count':
    case 'row':
      return column.read(row);
    case 'rupees': {
      const amount = column.read(row);
      return amount === null ? null : rupeesForWire(amount);
    }
    case 'moment': {
      const iso = column.read(row);
      return iso === null ? null : excelMoment(iso);
    }
    case 'source':
      return cellText(column.read(row));
  }
}

/** A batch whose rows are made while they are read, so that what is measured is the writing. */
function madeSource(rows: number): ReportSource {
  const amounts = Array.from({ length: rows }, (_, n) => paise(50_000 + (n % 997)));
  return {
    batch: {
      id: 'B-20261123-7Q4K',
      name: 'Bench',
      state: 'settled',
      kind: 'bulk',
      environment: 'live',
      connection: 'Main account',
      companyId: 'CEK0001',
      cardAccountId: 'CA0001',
      fileName: 'bench.xlsx',
      fileSha256: 'ab'.repeat(32),
      sheet: 'Sheet1',
      headers: ['Title', 'Name', 'E-mail', 'Mobile', 'Amount (Rs)', 'Remarks', 'Reference'],
      mapping: {
        title: [0],
        name: [1],
        email: [2],
        mobile: [3],
        amount: [4],
        remarks: [5],
        reference: [6],
      },
      preparedBy: 'Meera Nair',
      preparedAt: '2026-11-23T09:00:00.000Z',
      approvedBy: 'Rohit Shah',
      approvedAt: '2026-11-23T10:00:00.000Z',
      contentHash: null,
      runStartedAt: null,
      runEndedAt: null,
      openingBalancePaise: null,
      closingBalancePaise: null,
      elsewhere: noRows,
      notConfirmed: noRows,
      tally: tallyOf({ credited: { rows, paise: sumPaise(amounts) } }),
      requests: rows / 50,
      anomalies: [],
    },
    *rows() {
      for (const [n, amount] of amounts.entries()) yield madeRow(n, amount);
    },
    changes: () => [],
    audit: () => [],
    fieldTotals: [],
    matches: [],
    madeAt: '2026-11-23T11:00:00.000Z',
    madeBy: 'Rohit Shah',
  };
}

function madeRow(n: number, amount: ReturnType<typeof paise>): ReportRow {
  const mobile = String(9_000_000_000 + n);
  const values = {
    title: 'Ms',
    name: `Asha Kulkarni ${n}`,
    email: `asha.kulkarni.${n}@example.com`,
    mobile,
    amountPaise: amount,
    remarks: 'Diwali 2026',
    reference: `DIW26-${n}`,
  } as const;
  const text = (value: string) => ({ kind: 'text', text: value }) as const;
  return {
    row: n + 2,
    cells: [
      text(values.title),
      text(values.name),
      text(values.email),
      text(mobile),
      { kind: 'number', value: rupeesForWire(amount), shown: String(rupeesForWire(amount)) },
      text(values.remarks),
      text(values.reference),
    ],
    values,
    state: 'credited',
    reference: values.reference,
    enkashTxnId: `ECT${1_000_000 + n}`,
    enkashCardId: `EKC${2_000_000 + n}`,
    enkashUserId: `EK${3_000_000 + n}`,
    amountPaise: amount,
    balanceAfterPaise: paise(99_999_999_999 - n * 50_000),
    cause: null,
    enkashText: null,
    settledBy: 'reply',
    settledAt: '2026-11-23T10:15:30.000Z',
    note: null,
    attempts: 1,
    firstSentAt: '2026-11-23T10:15:29.000Z',
    answeredAt: '2026-11-23T10:15:30.000Z',
    excludedBecause: null,
    findings: [],
  };
}
