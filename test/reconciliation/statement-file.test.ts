import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readStatement } from '../../main/reconciliation/statement-file.ts';
import { readingWorker } from '../../main/app/host/worker-files.ts';
import { inTempFolder } from '../reports/temp-folder.ts';

function held(lines: readonly string[], headerEnd: number) {
  return inTempFolder(async (folder) => {
    const path = join(folder, 'statement.csv');
    writeFileSync(path, lines.join('\n'));
    const read = await readStatement({ path, sheet: 'Sheet1', headerEnd }, readingWorker);
    if (!read.ok) throw new Error(read.error.message);
    return read.value.rows;
  });
}

it('holds more lines than it once took, and gives them as often as they are asked for', async () => {
  const many = 200_001;
  const lines = Array.from({ length: many }, (_, at) => `29/11/2026,${at}`);
  const rows = await held(['Bank', 'Date,Amount', ...lines], 2);
  let sum = 0;
  let first = 0;
  for (const { row } of rows) {
    first ||= row;
    sum += 1;
  }
  expect([first, sum]).toEqual([3, many]);
  let last = '';
  for (const { cells } of rows) last = cells[1]?.kind === 'text' ? cells[1].text : '';
  expect(last).toBe(String(many - 1));
}, 60_000);

it('takes the quotes off that keep Excel from reading a text', async () => {
  const rows = await held(['Date,Amount', '="29-11-2026","=""1,200"""'], 1);
  expect([...rows].map(({ cells }) => cells)).toEqual([
    [
      { kind: 'text', text: '29-11-2026' },
      { kind: 'text', text: '1,200' },
    ],
  ]);
});
