import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readSheet } from '../main/reading/sheet-reader.ts';
import { cellText } from '../shared/cell/cell-text.ts';
import { bundleOurs, median, runMeasured, type Measure } from './reading/measure.ts';
import { writeRecipients } from './reading/recipients.ts';
import { resourcesUsed } from './reading/resources.ts';
import { writeXlsb } from './reading/xlsb.ts';

/*
 * The other formats beside the fastest that reads them: .csv (papaparse), .ods, .xlsb and .xls (the xlsx library, and hucre
 * where it reads them). Ours is the whole import up to checked rows, as in `reading`; of .xlsb and .xls it is that library's
 * own reading in a process apart, and the rest. `node bench/formats.ts [ROWS] [ROUNDS]`; a table, without a limit.
 */

const formats = ['csv', 'ods', 'xlsb', 'xls'] as const;
type Format = (typeof formats)[number];
const peers = ['papaparse', 'xlsx', 'hucre'] as const;
type Peer = (typeof peers)[number];
const readBy: Readonly<Record<Format, readonly Peer[]>> = {
  csv: ['papaparse', 'hucre', 'xlsx'],
  ods: ['xlsx', 'hucre'],
  xlsb: ['xlsx'],
  xls: ['xlsx'],
};
/** An .xls has no more rows. */
const mostOldRows = 65_000;

const [, script = '', first, second, third] = process.argv;
const peer = peers.find((name) => name === first);
if (peer !== undefined && second !== undefined) {
  const rows = await parse(peer, second);
  process.stdout.write(JSON.stringify({ rows, ...resourcesUsed() }));
} else if (first === 'write' && second !== undefined) await writeAs(second, Number(third));
else await compare(Number(first ?? 100_000), Number(second ?? 3));

async function compare(rows: number, rounds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'reward-desk-bench-'));
  try {
    const bundle = join(folder, 'ours');
    await bundleOurs(bundle);
    for (const format of formats) {
      const count = format === 'xls' ? Math.min(rows, mostOldRows) : rows;
      const file = join(folder, `recipients.${format}`);
      // In a process of its own: what it takes must not count for those that are started after it.
      const written = spawnSync(process.execPath, [script, 'write', file, String(count)], {
        stdio: 'inherit',
      });
      if (written.status !== 0) throw new Error(`There is no .${format} to read.`);
      const names = ['reward-desk', ...readBy[format]];
      const results = new Map<string, Measure[]>(names.map((name) => [name, []]));
      for (let round = 0; round < rounds; round += 1)
        for (const name of names) {
          const program = name === 'reward-desk' ? [join(bundle, 'ours.js')] : [script, name];
          results.get(name)?.push(await runMeasured(name, [...program, file], count));
        }
      const ours = median(results.get('reward-desk') ?? []);
      console.log(`Reading ${count} rows of 7 columns from .${format} (median of ${rounds})`);
      for (const name of names) {
        const { ms, peakMb } = median(results.get(name) ?? []);
        console.log(
          `${name.padEnd(16)} ${ms.toFixed(0).padStart(7)} ms ${peakMb.toFixed(0).padStart(6)} MB   ours/it: time ${(ours.ms / ms).toFixed(2)}, memory ${(ours.peakMb / peakMb).toFixed(2)}`,
        );
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Has LibreOffice write a workbook as .xls: the library holds 16 KB for each cell of one. */
function convert(source: string, file: string): Promise<void> {
  const folder = dirname(file);
  const done = spawnSync(
    'soffice',
    [`-env:UserInstallation=file://${folder}/office`, '--headless', '--convert-to', 'xls', source],
    { cwd: folder },
  );
  if (done.status !== 0) throw new Error(`LibreOffice wrote no .xls: ${String(done.stderr)}`);
  return rename(source.replace(/xlsx$/, 'xls'), file);
}

/** Writes the same recipients in another format. */
async function writeAs(file: string, rows: number): Promise<void> {
  const format = formats.find((one) => file.endsWith(`.${one}`)) ?? 'csv';
  const source = `${file}.source.xlsx`;
  await writeRecipients(source, rows);
  if (format === 'xls') return convert(source, file);
  const header = ['Title', 'Full Name', 'E-mail', 'Mobile', 'Amount (Rs)', 'Remarks', 'Reference'];
  const table: (string | number)[][] = [header];
  const read = await readSheet(
    { kind: 'file', path: source },
    {},
    {
      onRows: (found) => {
        for (const { cells } of found)
          table.push(cells.map((cell) => (cell.kind === 'number' ? cell.value : cellText(cell))));
      },
    },
  );
  if (!read.ok) throw new Error(read.error.message);
  if (format === 'xlsb') return writeXlsb(file, table);
  const { utils, write } = await import('xlsx');
  const sheet = utils.aoa_to_sheet(table);
  if (format === 'csv') {
    await writeFile(file, utils.sheet_to_csv(sheet));
    return;
  }
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Recipients');
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'ods', compression: true });
  if (!Buffer.isBuffer(bytes)) throw new TypeError('The library wrote something else than bytes.');
  await writeFile(file, bytes);
}

/** Loads only what it measures. Gives how many rows came out. */
async function parse(name: Peer, file: string): Promise<number> {
  switch (name) {
    case 'papaparse': {
      const { default: papaparse } = await import('papaparse');
      const text = await readFile(file, 'utf8');
      return papaparse.parse<string[]>(text, { skipEmptyLines: true }).data.length;
    }
    case 'xlsx': {
      const { read } = await import('xlsx');
      const book = read(await readFile(file), { dense: true });
      const sheet = book.Sheets[book.SheetNames[0] ?? ''];
      return Number(/\d+$/.exec(sheet?.['!ref'] ?? '')?.[0] ?? 0);
    }
    case 'hucre': {
      if (file.endsWith('.csv')) {
        const { parseCsv } = await import('hucre/csv');
        return parseCsv(await readFile(file, 'utf8')).length;
      }
      const { readOds } = await import('hucre/ods');
      return (await readOds(await readFile(file))).sheets[0]?.rows.length ?? 0;
    }
  }
}
