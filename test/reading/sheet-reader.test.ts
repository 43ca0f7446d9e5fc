import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectSheet, readSheet } from '../../main/reading/sheet-reader.ts';
import type { Inspection } from '../../shared/workbook/inspection.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';
import { madeWorkbook } from './made-workbook.ts';

const samples = join(import.meta.dirname, '..', '..', 'assets', 'samples');
const sample = (name: string) => ({ kind: 'file', path: join(samples, name) }) as const;
const pasted = (text: string) => ({ kind: 'pasted', text }) as const;

let folder = '';
let large = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reward-desk-reading-'));
  large = join(folder, 'large.csv');
  const lines = Array.from(
    { length: 20_000 },
    (_, index) => `Person ${index},${6_000_000_000 + index}`,
  );
  await writeFile(large, `Name,Mobile\n${lines.join('\n')}\n`);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function readAll(
  source: Parameters<typeof readSheet>[0],
  choice: Parameters<typeof readSheet>[1] = {},
): Promise<{ inspection: Inspection; rows: SourceRow[] }> {
  const rows: SourceRow[] = [];
  const read = await readSheet(source, choice, { onRows: (batch) => void rows.push(...batch) });
  if (!read.ok) throw new Error(read.error.message);
  return { inspection: read.value, rows };
}

describe('the samples', () => {
  test('the clean batch has 250 people and every column in its place', async () => {
    const { inspection, rows } = await readAll(sample('diwali-2026.xlsx'));
    expect(rows).toHaveLength(250);
    expect(inspection).toMatchObject({
      headerRow: 1,
      firstRow: 2,
      lastRow: 251,
      missing: [],
      remarks: [],
    });
    expect(Object.keys(inspection.mapping).sort()).toEqual([
      'amount',
      'email',
      'mobile',
      'name',
      'reference',
      'remarks',
      'title',
    ]);
    expect(rows[0]?.cells[7]).toEqual({ kind: 'text', text: 'DIW26-0001' });
  });

  test.each(['everything-wrong.xlsx', 'everything-wrong.xls', 'everything-wrong.csv'])(
    '%s: title rows, total, note and blank rows are told from its 58 recipients',
    async (name) => {
      const { inspection, rows } = await readAll(sample(name));
      expect(rows.map(({ row }) => row)).toEqual(
        Array.from({ length: 58 }, (_, index) => index + 5),
      );
      expect(inspection).toMatchObject({ headerRow: 4, firstRow: 5, lastRow: 62, missing: [] });
      expect(inspection.mapping).toEqual({
        title: [1],
        name: [2],
        mobile: [3],
        email: [4],
        amount: [5],
        remarks: [6],
        reference: [7],
      });
      expect(inspection.remarks.join(' ')).toMatch(/Row 64 .* total/);
    },
  );

  test('inspecting and reading make the same of a file', async () => {
    const source = sample('everything-wrong.xlsx');
    const inspected = await inspectSheet(source, {});
    const { inspection } = await readAll(source);
    expect(inspected).toEqual({ ok: true, value: inspection });
  });
});

describe('taking rows', () => {
  test('they come in order, in batches of at most a thousand, none lost while the taker is busy', async () => {
    const sizes: number[] = [];
    const rows: number[] = [];
    let busy = false;
    const read = await readSheet(
      { kind: 'file', path: large },
      {},
      {
        onRows: async (batch) => {
          expect(busy).toBe(false);
          busy = true;
          await new Promise((resolve) => setImmediate(resolve));
          sizes.push(batch.length);
          rows.push(...batch.map(({ row }) => row));
          busy = false;
        },
      },
    );
    expect(read.ok).toBe(true);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1000);
    expect(rows).toEqual(Array.from({ length: 20_000 }, (_, index) => index + 2));
  });

  test('what the sheet is comes before its rows, with the mapping that stays', async () => {
    const order: string[] = [];
    let first: Inspection | null = null;
    const read = await readSheet(
      { kind: 'file', path: large },
      {},
      {
        onInspected: (inspection) => {
          first = inspection;
          order.push('inspected');
        },
        onRows: () => {
          order.push('rows');
        },
      },
    );
    expect(order[0]).toBe('inspected');
    expect(order.filter((step) => step === 'inspected')).toHaveLength(1);
    expect(read.ok && first).toMatchObject({ mapping: { name: [0], mobile: [1] }, headerRow: 1 });
  });

  test('a slow taker gets every batch', async () => {
    let batches = 0;
    const read = await readSheet(
      { kind: 'file', path: large },
      {},
      {
        onRows: async () => {
          batches += 1;
          for (let turn = 0; turn < 50; turn += 1)
            await new Promise((resolve) => setImmediate(resolve));
        },
      },
    );
    expect(read.ok).toBe(true);
    expect(batches).toBeGreaterThanOrEqual(20);
  });

  test('what the taker throws comes out, and the thread is gone', async () => {
    const broken = readSheet(
      { kind: 'file', path: large },
      {},
      {
        onRows: () => {
          throw new Error('The ledger is full.');
        },
      },
    );
    await expect(broken).rejects.toThrow('The ledger is full.');
  });

  test('it can be cancelled in the middle and before it began', async () => {
    const stop = new AbortController();
    const read = await readSheet(
      { kind: 'file', path: large },
      {},
      { signal: stop.signal, onRows: () => stop.abort() },
    );
    expect(read).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    const again = await inspectSheet({ kind: 'file', path: large }, {}, { signal: stop.signal });
    expect(again).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });

  test('a thread that says nothing for too long is killed', async () => {
    const read = await inspectSheet({ kind: 'file', path: large }, {}, { timeoutMs: 1 });
    expect(read).toMatchObject({ ok: false, error: { code: 'took-too-long' } });
  });

  test('a thread that needs too much memory is killed, and that is said', async () => {
    const cells = Array.from(
      { length: 60_000 },
      (_, index) => `<si><t>${index}-${'x'.repeat(40)}</t></si>`,
    );
    const path = join(folder, 'strings.xlsx');
    await writeFile(path, madeWorkbook({ sheet: '<sheetData/>', sharedStrings: cells.join('') }));
    const read = await inspectSheet({ kind: 'file', path }, {}, { heapMegabytes: 6 });
    expect(read).toMatchObject({ ok: false, error: { code: 'too-large' } });
  });
});

describe('rows with more values than headings', () => {
  const lines = [
    'Name,Mobile,Amount,Remarks,,',
    'Asha Rao,6000000001,500,Diwali',
    'Ravi Rao,6000000002,1,500,Diwali',
    'Meera Rao,6000000003,750,Diwali,,,',
    'Imran Khan,6000000004,"1,500",Diwali, ',
    'Total,,2,750,,,x',
  ];
  const overfull = (rows: readonly SourceRow[]) =>
    rows
      .filter(({ cells }) => cells.some((cell) => cell.kind === 'text' && cell.overfull === true))
      .map(({ row }) => row);

  test.each([
    ['pasted', lines.join('\n')],
    ['pasted', lines.join('\n').replaceAll('"1,500"', '1500').replaceAll(',', '\t')],
  ])(
    'an amount parted by its own comma is marked, blank cells at the end are not',
    async (kind, text) => {
      const { inspection, rows } = await readAll(pasted(text));
      expect(inspection.kind).toBe(kind);
      expect(rows).toHaveLength(4);
      expect(overfull(rows)).toEqual([3]);
      expect(inspection.remarks).toContain(
        'Row 3 has more values than column headers, so values may stand in the wrong column; an amount with a comma needs quotes.',
      );
    },
  );

  test('a column without a heading that feeds a field was meant', async () => {
    const { inspection, rows } = await readAll(pasted('Name,Mobile\nAsha,6000000001,500\n'), {
      mapping: { name: [0], mobile: [1], amount: [2] },
    });
    expect(overfull(rows)).toEqual([]);
    expect(inspection.remarks).toEqual([]);
  });

  test('nothing is known of a list without headings', async () => {
    const text = 'Asha Rao,6000000001,500\nRavi Rao,6000000002,1,500\n';
    expect(overfull((await readAll(pasted(text), { headerRow: 0 })).rows)).toEqual([]);
  });
});

describe('choices', () => {
  const text =
    'List of\nName\tMobile\tAmount\nAsha Rao\t6000000001\t10\nRavi Rao\t6000000002\t20\nTotal\t\t30';

  test('pasted cells: header, total and mapping are guessed', async () => {
    const { inspection, rows } = await readAll(pasted(text));
    expect(inspection).toMatchObject({
      kind: 'pasted',
      fileName: 'Pasted cells',
      headerRow: 2,
      lastRow: 4,
    });
    expect(rows.map(({ row }) => row)).toEqual([3, 4]);
    expect(inspection.missing).toEqual(['title', 'email']);
  });

  test('a person’s last row takes the total in, or leaves a recipient out', async () => {
    expect((await readAll(pasted(text), { lastRow: 5 })).rows.map(({ row }) => row)).toEqual([
      3, 4, 5,
    ]);
    expect((await readAll(pasted(text), { lastRow: 3 })).rows.map(({ row }) => row)).toEqual([3]);
  });

  test('a person’s header row and mapping stand', async () => {
    const { inspection, rows } = await readAll(pasted(text), {
      headerRow: 3,
      mapping: { name: [2] },
    });
    expect(inspection).toMatchObject({
      headerRow: 3,
      headerWhy: 'You chose row 3.',
      mapping: { name: [2] },
    });
    expect(rows.map(({ row }) => row)).toEqual([4]);
  });

  test('a sheet without headers starts with its first row', async () => {
    const { inspection, rows } = await readAll(
      pasted(
        'Ms\tAsha Rao\tasha@example.com\t6000000001\t10\nMr\tRavi Rao\travi@example.com\t6000000002\t20',
      ),
    );
    expect(inspection).toMatchObject({ headerRow: 0, firstRow: 1, lastRow: 2 });
    expect(inspection.mapping).toEqual({
      title: [0],
      name: [1],
      email: [2],
      mobile: [3],
      amount: [4],
    });
    expect(rows).toHaveLength(2);
  });

  test('a sheet that is not there is said by name', async () => {
    const read = await inspectSheet(sample('diwali-2026.xlsx'), { sheet: 'Sheet9' });
    expect(read).toEqual({
      ok: false,
      error: {
        code: 'no-such-sheet',
        message: 'The file has no sheet named “Sheet9”.',
        remedy: 'Choose one of the sheets that the file has.',
      },
    });
  });

  test('a file that is not there is a problem, not a crash', async () => {
    const read = await inspectSheet({ kind: 'file', path: join(folder, 'gone.xlsx') }, {});
    expect(read).toMatchObject({ ok: false, error: { code: 'unreadable' } });
  });

  test('nothing pasted is said', async () => {
    expect(await inspectSheet(pasted(' \n '), {})).toMatchObject({
      ok: false,
      error: { code: 'empty-file', message: 'Nothing was pasted.' },
    });
  });
});
