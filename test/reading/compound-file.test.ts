import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { CFB } from 'xlsx';
import { describe, expect, test } from 'vitest';
import { CompoundFile } from '../../main/reading/compound-file.ts';
import { readOldExcel } from '../../main/reading/old-excel.ts';
import { openWorkbook } from '../../main/reading/open-workbook.ts';

/** The library types this part of itself as anything. */
const { utils: cfb, write } = CFB as {
  utils: {
    cfb_new: () => object;
    cfb_add: (file: object, name: string, bytes: Buffer) => void;
  };
  write: (file: object, options: { type: 'buffer' }) => Uint8Array;
};

const kept = join(import.meta.dirname, 'fixtures', 'libreoffice.xls');

describe('compound files', () => {
  test('give every stream that was put in, small and large, whatever case its name is asked in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 6 }),
        (sizes) => {
          const file = cfb.cfb_new();
          const streams = sizes.map((size, index) => Buffer.alloc(size, index + 1));
          for (const [index, bytes] of streams.entries()) cfb.cfb_add(file, `/Part${index}`, bytes);
          const read = new CompoundFile(Buffer.from(write(file, { type: 'buffer' })));
          for (const [index, bytes] of streams.entries())
            expect(read.stream(`PART${index}`)?.equals(bytes)).toBe(true);
          expect(read.stream('other')).toBeNull();
        },
      ),
      { numRuns: 50 },
    );
  });

  test('whose chain of sectors goes in a ring are damaged', () => {
    const bytes = readFileSync(kept);
    const table = (bytes.readUInt32LE(76) + 1) * 512;
    for (let at = table; at < table + 512; at += 4) bytes.writeUInt32LE(0, at);
    expect(() => new CompoundFile(bytes).stream('Workbook')).toThrow(/damaged/);
  });
});

describe('the records of an old workbook', () => {
  test('tell its version', () => {
    const stream = new CompoundFile(readFileSync(kept)).stream('Workbook');
    expect(stream === null ? null : readOldExcel(stream)).toMatchObject({ version: 8 });
  });

  test.each([
    ['Excel 2', [0x09, 0, 4, 0, 2, 0, 16, 0]],
    ['Excel 3', [0x09, 2, 6, 0, 0, 3, 16, 0, 0, 0]],
    ['Excel 4', [0x09, 4, 6, 0, 0, 4, 16, 0, 0, 0]],
  ])('of %s are refused with the way out', async (_, bytes) => {
    const refused = openWorkbook(Buffer.from(bytes));
    await expect(refused).rejects.toMatchObject({ problem: { code: 'not-a-spreadsheet' } });
    await expect(refused).rejects.toHaveProperty(
      'problem.message',
      expect.stringMatching(/before 1993/),
    );
  });

  test('that reach past its end are damaged', () => {
    const stream = Buffer.from([9, 8, 4, 0, 0, 6, 5, 0, 0x2a, 0, 0xff, 0, 1]);
    expect(() => readOldExcel(stream)).toThrow(/damaged/);
  });
});
