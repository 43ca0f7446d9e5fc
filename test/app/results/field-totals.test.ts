import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import { totalsByField, mostFieldValues } from '../../../shared/batch/field-totals.ts';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { paise } from '../../../shared/money/paise.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';
import { approveAndSend } from '../sent-batch.ts';

const people = [
  'Title\tName\tE-mail\tMobile\tAmount\tCost centre\tVertical\tEmp Code\tReference',
  'Ms\tAsha Rao\tasha@example.com\t9810012301\t500.10\tPune\tRetail\tE1\tDW-1',
  'Mr\tRavi Rao\travi@example.com\t9810012302\t600.20\tDelhi\tRetail\tE2\tDW-2',
  'Ms\tNeha Rao\tneha@example.com\t9810012303\t700.30\tPune\t\tE3\tDW-3',
].join('\n');

async function imported(under: DeskUnderTest): Promise<BatchId> {
  const source = { from: 'pasted', text: people } as const;
  const { mapping } = await under.must('import.inspect', { source, choice: {} });
  const ownFields = [{ label: 'Business line', column: 6 }];
  const { batchId } = await under.must('import.start', {
    importId: 'one',
    source,
    choice: { mapping: { ...mapping, how: { ...mapping.how, ownFields } } },
    name: 'Diwali',
    connection: 'practice',
    preparedBy: 'Asha',
  });
  return batchId;
}

describe('totals by field', () => {
  it('add up a batch by known fields and by columns that somebody named, before and after it is sent', async () => {
    const under = deskUnderTest();
    const batchId = await imported(under);
    const none = { creditedRows: 0, creditedPaise: 0 };
    expect(await under.must('batch.fieldTotals', { batchId })).toEqual([
      {
        ...{ key: 'costCentre', label: 'Cost centre', others: null },
        groups: [
          { value: 'Pune', rows: 2, paise: 1200_40, ...none },
          { value: 'Delhi', rows: 1, paise: 600_20, ...none },
        ],
      },
      {
        ...{ key: 'own:Business line', label: 'Business line', others: null },
        groups: [
          { value: 'Retail', rows: 2, paise: 1100_30, ...none },
          { value: '', rows: 1, paise: 700_30, ...none },
        ],
      },
    ]);
    await approveAndSend(under, batchId);
    const [byCentre] = await under.must('batch.fieldTotals', { batchId });
    expect(byCentre?.groups).toEqual([
      { value: 'Pune', rows: 2, paise: 1200_40, creditedRows: 2, creditedPaise: 1200_40 },
      { value: 'Delhi', rows: 1, paise: 600_20, creditedRows: 1, creditedPaise: 600_20 },
    ]);
  });

  it('travel to the workbook under the name that they were given', async () => {
    const under = deskUnderTest();
    const batchId = await imported(under);
    await approveAndSend(under, batchId);
    const path = join(under.folder, 'report.xlsx');
    under.saveTo = path;
    await under.must('report.save', { batchId, as: 'xlsx' });
    const book = read(readFileSync(path), { type: 'buffer' });
    const rows = utils.sheet_to_json<Record<string, string>>(book.Sheets.Credited ?? {});
    expect(rows.slice(0, 2).map((row) => row['Business line'])).toEqual(['Retail', 'Retail']);
    const totals = utils.sheet_to_json<Record<string, string | number>>(
      book.Sheets['Totals by field'] ?? {},
    );
    expect(
      totals.map((row) => [
        row.Field,
        row.Value,
        row.Recipients,
        row['Amount (₹)'],
        row['Credited (₹)'],
      ]),
    ).toEqual([
      ['Cost centre', 'Pune', 2, 1200.4, 1200.4],
      ['Cost centre', 'Delhi', 1, 600.2, 600.2],
      ['Business line', 'Retail', 2, 1100.3, 1100.3],
      ['Business line', 'Not in the file', 1, 700.3, 700.3],
    ]);
  });

  it('tie however many values there are: the rest is told as a sum', () => {
    const totals = totalsByField(
      { key: 'costCentre', label: 'Cost centre' },
      Array.from({ length: mostFieldValues + 5 }, (_, at) => ({
        ...{ value: `C${at}`, isCredited: true, rows: 1, paise: paise(100 + at) },
      })),
    );
    expect(totals.groups).toHaveLength(mostFieldValues);
    expect(totals.others).toMatchObject({ values: 5, rows: 5, creditedPaise: 510 });
  });
});
