import { readSheet } from '../../main/reading/sheet-reader.ts';
import { checkRow } from '../../shared/validation/check-row.ts';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import { fieldCells } from '../../shared/workbook/source-row.ts';
import { resourcesUsed } from './resources.ts';

/*
 * The whole import up to checked rows, as a program: `ours FILE` says how many rows there were, and the most
 * memory it held. Bundled by `bench/reading.ts` the way the product is, with its reading thread beside it.
 */

const [, , file = ''] = process.argv;
let mapping = {};
let checked = 0;
let rows = 1;
const read = await readSheet(
  { kind: 'file', path: file },
  {},
  {
    onInspected: (inspection) => {
      mapping = inspection.mapping;
    },
    onRows: (batch) => {
      for (const row of batch) {
        const { values } = checkRow(fieldCells(row.cells, mapping, {}), defaultRuleLimits);
        if (values.mobile !== null && values.amountPaise !== null) checked += 1;
      }
      rows += batch.length;
    },
  },
);
if (!read.ok || checked !== rows - 1) throw new Error('The sheet was not read as it was written.');
process.stdout.write(JSON.stringify({ rows, ...resourcesUsed() }));
