import type { RuleLimits } from '../findings/limits.ts';
import type { FieldCells } from '../recipient/field-cells.ts';
import { struckCells } from './any-cell.ts';
import { judgeAmount, readAmount } from './amount.ts';
import { readEmail } from './email.ts';
import { readMobile } from './mobile.ts';
import { readName } from './name.ts';
import { readReference } from './reference.ts';
import { readRemarks } from './remarks.ts';
import type { RowReading } from './row-reading.ts';
import { readTitleBeside } from './title.ts';

/**
 * Reads one row on its own: what each cell means, and everything there is to say of it.
 * What other rows, earlier batches and the whole batch have to do with it is in `check-rows.ts`.
 */
export function checkRow(cells: FieldCells, limits: RuleLimits): RowReading {
  const title = readTitleBeside(cells.title, cells.name);
  const name = readName(cells.name);
  const email = readEmail(cells.email);
  const mobile = readMobile(cells.mobile);
  const amount = readAmount(cells.amount, limits.pointPaise);
  const remarks = readRemarks(cells.remarks);
  const reference = readReference(cells.reference);
  return {
    values: {
      title: title.value,
      name: name.value,
      email: email.value,
      mobile: mobile.value,
      amountPaise: amount.value,
      remarks: remarks.value,
      reference: reference.value,
    },
    findings: [
      ...title.findings,
      ...name.findings,
      ...email.findings,
      ...mobile.findings,
      ...amount.findings,
      ...judgeAmount(amount.value, cells, limits),
      ...remarks.findings,
      ...reference.findings,
      ...struckCells(cells),
    ],
  };
}
