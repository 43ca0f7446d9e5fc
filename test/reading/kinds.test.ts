import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { utils, write, type BookType, CFB } from 'xlsx';
import { inspectSheet, readSheet } from '../../main/reading/sheet-reader.ts';
import { openWorkbook } from '../../main/reading/open-workbook.ts';
import { cellText } from '../../shared/cell/cell-text.ts';

const table = [
  ['Title', 'Name', 'Mobile', 'Amount'],
  ['Ms', 'Asha Rao', 6000000001, 1250.5],
  ['Mr', 'Ravi Rao', 6000000002, 500],
];

function made(bookType: BookType, name = 'List'): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(table), name);
  return Buffer.from(write(book, { type: 'buffer', bookType }) as Uint8Array);
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reward-desk-kinds-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('every kind of file', () => {
  test.each<[string, BookType, string]>([
    ['list.xlsx', 'xlsx', 'xlsx'],
    ['list.xlsm', 'xlsm', 'xlsm'],
    ['list.xlsb', 'xlsb', 'xlsb'],
    ['list.xls', 'biff8', 'xls'],
    ['list.ods', 'ods', 'ods'],
    ['list.csv', 'csv', 'csv'],
    ['list.tsv', 'txt', 'tsv'],
    // What the bytes are counts, not what the name says.
    ['really-xlsx.xls', 'xlsx', 'xlsx'],
    ['really-xls.xlsx', 'biff8', 'xls'],
    ['really-tabs.xls', 'txt', 'tsv'],
    ['really-csv.xlsx', 'csv', 'csv'],
  ])('%s', async (name, bookType, kind) => {
    const path = join(folder, name);
    await writeFile(path, made(bookType));
    const rows: string[][] = [];
    const read = await readSheet(
      { kind: 'file', path },
      {},
      { onRows: (batch) => void rows.push(...batch.map(({ cells }) => cells.map(cellText))) },
    );
    expect(read).toMatchObject({
      ok: true,
      value: { kind, fileName: name, mapping: { title: [0], name: [1], mobile: [2], amount: [3] } },
    });
    expect(rows).toEqual([
      ['Ms', 'Asha Rao', '6000000001', '1250.5'],
      ['Mr', 'Ravi Rao', '6000000002', '500'],
    ]);
  });
});

/** An old .xls with a password has a record that says so right after its first. */
function withFilePass(xls: Buffer): Buffer {
  const {
    read,
    find,
    write: writeFile,
  } = CFB as {
    read: (bytes: Buffer, options: { type: 'buffer' }) => object;
    find: (file: object, path: string) => { content: Uint8Array; size: number } | null;
    write: (file: object, options: { type: 'buffer' }) => Uint8Array;
  };
  const file = read(xls, { type: 'buffer' });
  const stream = find(file, '/Workbook');
  if (stream === null) throw new Error('No workbook stream.');
  const content = Buffer.from(stream.content);
  const first = 4 + content.readUInt16LE(2);
  const pass = Buffer.alloc(4 + 54, 1);
  pass.writeUInt16LE(0x2f, 0);
  pass.writeUInt16LE(54, 2);
  pass.writeUInt16LE(1, 4);
  pass.writeUInt16LE(1, 6);
  pass.writeUInt16LE(1, 8);
  stream.content = Buffer.concat([content.subarray(0, first), pass, content.subarray(first)]);
  stream.size = stream.content.length;
  return Buffer.from(writeFile(file, { type: 'buffer' }));
}

test('an old .xls with a password is told as such', async () => {
  const path = join(folder, 'secret.xls');
  await writeFile(path, withFilePass(made('biff8')));
  expect(await inspectSheet({ kind: 'file', path }, {})).toMatchObject({
    ok: false,
    error: { code: 'password-protected' },
  });
});

describe('which sheet', () => {
  function book(...sheets: [name: string, rows: unknown[][], hidden?: 1 | 2][]): Buffer {
    const made = utils.book_new();
    for (const [name, rows] of sheets)
      utils.book_append_sheet(made, utils.aoa_to_sheet(rows), name);
    made.Workbook = { Sheets: sheets.map(([name, , hidden]) => ({ name, Hidden: hidden ?? 0 })) };
    return Buffer.from(write(made, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array);
  }

  async function picked(bytes: Buffer, sheet?: string) {
    const path = join(folder, 'many.xlsx');
    await writeFile(path, bytes);
    const read = await inspectSheet({ kind: 'file', path }, sheet === undefined ? {} : { sheet });
    if (!read.ok) throw new Error(read.error.message);
    return read.value;
  }

  test('the one whose headers are those of recipients, wherever it is', async () => {
    const found = await picked(
      book(
        [
          'Summary',
          [
            ['Zone', 'People'],
            ['West', 2],
          ],
        ],
        ['Empty', []],
        ['Data', table],
      ),
    );
    expect(found).toMatchObject({ sheet: 'Data', headerRow: 1 });
    expect(found.remarks).toContain(
      'Of 3 sheets, “Data” was taken: its headers are those of recipients.',
    );
  });

  test('another with the same headings is told, because nothing tells them apart', async () => {
    const other = [table[0] ?? [], ['Ms', 'Somebody Else', 'else@example.com', 6000000009, 900]];
    const found = await picked(book(['October', table], ['November', other]));
    expect(found.sheet).toBe('October');
    expect(found.remarks).toContain(
      'Of 2 sheets, “October” was taken, the first of those with the same column headers; “November” has them too, so check that it is the one you mean.',
    );
  });

  test('never a hidden one unless it is asked for', async () => {
    const bytes = book(['Old', table, 1], ['Older', table, 2], ['Now', table]);
    expect((await picked(bytes)).sheet).toBe('Now');
    const asked = await picked(bytes, 'Older');
    expect(asked.sheet).toBe('Older');
    expect(asked.sheets.map(({ hidden }) => hidden)).toEqual([true, true, false]);
  });

  test('both readers list the same sheets', async () => {
    const bytes = book(['A & B', table], ['लिस्ट', table, 1]);
    const [fast, general] = [
      await openWorkbook(bytes, 'fast'),
      await openWorkbook(bytes, 'general'),
    ];
    const facts = (reader: typeof fast) =>
      reader.sheets.map(({ name, rows, columns, hidden }) => ({ name, rows, columns, hidden }));
    expect(facts(fast)).toEqual(facts(general));
  });
});
