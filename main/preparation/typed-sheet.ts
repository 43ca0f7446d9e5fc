import { createHash } from 'node:crypto';
import { rupeesText, zeroPaise } from '../../shared/money/paise.ts';
import type { Cell } from '../../shared/cell/cell.ts';
import { fieldFacts, recipientFields, type RecipientField } from '../../shared/recipient/fields.ts';
import type { RecipientValues } from '../../shared/recipient/recipient.ts';
import type { ColumnMapping } from '../../shared/workbook/inspection.ts';
import type { NewBatch } from '../ledger/batches.ts';

export type TypedRow = Readonly<Partial<Record<RecipientField, string>>>;

/** What a batch that came from no file has in the place of one: a sheet with a column for each field. */
export function typedSheet(
  rows: readonly TypedRow[],
): Pick<NewBatch, 'fileName' | 'fileSha256' | 'sheet' | 'headers' | 'mapping'> {
  const mapping: ColumnMapping = {};
  for (const [index, field] of recipientFields.entries()) mapping[field] = [index];
  return {
    fileName: 'Entered manually',
    fileSha256: createHash('sha256')
      .update(JSON.stringify(rows.map(typedCells)))
      .digest('hex'),
    sheet: '',
    headers: recipientFields.map((field) => fieldFacts[field].label),
    mapping,
  };
}

export function typedCells(row: TypedRow): Cell[] {
  return recipientFields.map((field): Cell => {
    const text = (row[field] ?? '').trim();
    return text === '' ? { kind: 'empty' } : { kind: 'text', text };
  });
}

/** The values of a row as somebody would have typed them. */
export function typedRow(values: RecipientValues): TypedRow {
  const { title, name, email, mobile, amountPaise, remarks } = values;
  return {
    title: title ?? '',
    name: name ?? '',
    email: email ?? '',
    mobile: mobile ?? '',
    amount: rupeesText(amountPaise ?? zeroPaise),
    remarks: remarks ?? '',
  };
}
