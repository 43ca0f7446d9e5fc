import fc from 'fast-check';
import papaparse from 'papaparse';
import { describe, expect, test } from 'vitest';
import { TextReader } from '../../main/reading/text-reader.ts';
import { cellText } from '../../shared/cell/cell-text.ts';

async function table(bytes: Buffer): Promise<{ reader: TextReader; rows: [number, string[]][] }> {
  const reader = new TextReader(bytes, 'text');
  const rows: [number, string[]][] = [];
  for await (const batch of reader.read())
    for (const { row, cells } of batch) rows.push([row, cells.map(cellText)]);
  return { reader, rows };
}

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

describe('delimiter', () => {
  test.each([
    ['Name,Amount\nAsha,500\n', ','],
    ['Name;Amount\nAsha;1.250,50\nRavi;2,5\n', ';'],
    ['Name\tAmount\nAsha, Ms\t1,25,000\nRavi\t2,000\n', '\t'],
    ['Name|Mobile|Amount\nAsha|6000000001|1,000\n', '|'],
    ['"Rao, Asha","500"\n"Rao; Ravi","600"\n', ','],
    ['"a;b;c;d",1\n"e;f;g;h",2\n', ','],
    ['Name\nAsha\n', ','],
  ])('%j is parted by %j', async (text, delimiter) => {
    const { reader } = await table(Buffer.from(text));
    expect(reader.textFormat.delimiter).toBe(delimiter);
  });

  test('the line that Excel writes to name it is no row', async () => {
    const { reader, rows } = await table(Buffer.from('sep=;\r\nName;Amount\r\nAsha;5,5\r\n'));
    expect(reader.textFormat.delimiter).toBe(';');
    expect(rows).toEqual([
      [1, ['Name', 'Amount']],
      [2, ['Asha', '5,5']],
    ]);
  });
});

describe('encoding', () => {
  const text = 'Name,Amount\nJosé “Zé” लक्ष्मी,₹500\n';
  test.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8-bom', Buffer.from(`\uFEFF${text}`)],
    ['utf-16le', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['utf-16be', utf16be(`\uFEFF${text}`)],
    ['utf-16le', Buffer.from(text, 'utf16le')],
    ['utf-16be', utf16be(text)],
  ])('%s', async (encoding, bytes) => {
    const { reader, rows } = await table(bytes);
    expect(reader.textFormat.encoding).toBe(encoding);
    expect(rows[1]).toEqual([2, ['José “Zé” लक्ष्मी', '₹500']]);
  });

  test('Mac Roman, where the words read better so', async () => {
    const mac = Buffer.from('Name,City\nRen\x8ee D\xd5Souza,Panaji\nJos\x8e,Goa\n', 'latin1');
    const reader = new TextReader(mac, 'text');
    expect(reader.textFormat.encoding).toBe('macintosh');
    const [, first] = await reader.peek(0, 2);
    expect(first?.cells[0]).toEqual({ kind: 'text', text: 'Renée D’Souza' });
  });

  test('two of them in one file, line by line, which is told', async () => {
    const both = Buffer.concat([
      Buffer.from('Name\nRenée\n', 'utf8'),
      Buffer.from('José\n', 'latin1'),
    ]);
    const reader = new TextReader(both, 'text');
    const rows = await reader.peek(0, 3);
    expect(rows.map(({ cells }) => cells[0])).toEqual([
      { kind: 'text', text: 'Name' },
      { kind: 'text', text: 'Renée' },
      { kind: 'text', text: 'José' },
    ]);
    expect(reader.remarks.join()).toMatch(/^Line 3 of the text and others/);
  });

  test('windows-1252, with the signs that Latin-1 does not have', async () => {
    const bytes = Buffer.from('Name,Note\nJos\xe9,\x93quoted\x94 \x80 5\n', 'latin1');
    const { reader, rows } = await table(bytes);
    expect(reader.textFormat.encoding).toBe('windows-1252');
    expect(rows[1]).toEqual([2, ['José', '“quoted” € 5']]);
  });
});

describe('rows', () => {
  test('line ends of every kind; blank rows count, values over several lines are one row', async () => {
    const { rows } = await table(Buffer.from('a,b\r\n\r\n"x\r\ny",2\rlast,3'));
    expect(rows).toEqual([
      [1, ['a', 'b']],
      [3, ['x\ny', '2']],
      [4, ['last', '3']],
    ]);
  });

  test('a line end that falls between two pieces of a large file is one line end', async () => {
    const size = 1024 * 1024;
    for (const shift of [0, 1, 2]) {
      const filler = `${'x'.repeat(62)}\r\n`.repeat(size / 64);
      const { rows } = await table(Buffer.from(`${'y'.repeat(shift)}${filler}end,1\r\n`));
      expect(rows.at(-1)).toEqual([size / 64 + 1, ['end', '1']]);
    }
  });

  test('a quote that is never closed is refused with its row', async () => {
    await expect(table(Buffer.from('a,b\nc,"d\ne,f\n'))).rejects.toThrow(/Row 2 .* never closed/);
  });

  test('a quote in an odd place is read, and said', async () => {
    const { reader, rows } = await table(Buffer.from('a,b\n"Ravi" Rao,2\nx,y\n'));
    expect(reader.remarks).toEqual([
      'Row 2 has a quote mark in an odd place; check that its values are right.',
    ]);
    expect(rows).toHaveLength(3);
  });

  test('whatever a table holds comes back from its CSV', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom('a"b', 'x,y', 'two\nlines', ' spaced ', '=1+1', '0042', 'लक्ष्मी', '""', ';'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 20 }),
        fc.constantFrom(',', ';', '\t', '|'),
        async (rows, delimiter) => {
          const head = ['Name', 'Mobile', 'Amount'];
          const plain = rows.map((row) => row.map((text) => text.replaceAll('\r', '')));
          const text = papaparse.unparse([head, ...plain], {
            delimiter,
            quotes: true,
            newline: '\r\n',
          });
          const read = await table(Buffer.from(`\uFEFF${text}`));
          const back = Array.from({ length: plain.length }, () => ['', '', '']);
          for (const [row, cells] of read.rows)
            if (row > 1) cells.forEach((cell, column) => ((back[row - 2] ?? [])[column] = cell));
          expect(back).toEqual(plain);
        },
      ),
      { numRuns: 200 },
    );
  });
});
