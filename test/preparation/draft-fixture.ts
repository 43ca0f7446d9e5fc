import { monthInIndia } from '../../shared/calendar/batch-period.ts';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import type { Cell } from '../../shared/cell/cell.ts';
import { checkRow } from '../../shared/validation/check-row.ts';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import { fieldCells } from '../../shared/workbook/source-row.ts';
import {
  batchByNumber,
  findBatch,
  insertBatch,
  type StoredBatch,
} from '../../main/ledger/batches.ts';
import { finishImport } from '../../main/ledger/imports.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { insertRow } from '../../main/ledger/rows.ts';
import { refreshAll } from '../../main/preparation/verdicts.ts';

export const headers = ['Title', 'Name', 'E-mail', 'Mobile', 'Amount', 'Remarks', 'Reference'];
export const mapping = {
  title: [0],
  name: [1],
  email: [2],
  mobile: [3],
  amount: [4],
  remarks: [5],
  reference: [6],
};

/** A draft made of rows of cell texts, in the order of `headers`; `instead` puts another kind of amount into each. */
export function draftOf(
  ledger: Ledger,
  texts: readonly (readonly string[])[],
  id = 'B-20261123-DRAFT',
  instead: { readonly amount?: Cell } = {},
): StoredBatch {
  const { db } = ledger;
  const at = ledger.now().toISOString();
  const batchId = batchIdSchema.parse(id);
  db.write('draft', (tx) => {
    const number = insertBatch(tx, {
      id: batchId,
      name: 'Draft',
      environment: 'practice',
      connection: 'practice',
      at,
      fileName: 'draft.xlsx',
      fileSha256: id.padEnd(64, '0'),
      sheet: 'Sheet1',
      headers,
      mapping,
      preparedBy: 'Asha',
      parent: null,
      period: monthInIndia(ledger.now()),
    });
    for (const [position, row] of texts.entries()) {
      const cells = row.map((text, column): Cell => {
        if (column === mapping.amount[0] && instead.amount !== undefined) return instead.amount;
        return text === '' ? { kind: 'empty' } : { kind: 'text', text };
      });
      const reading = checkRow(fieldCells(cells, mapping, {}), defaultRuleLimits);
      insertRow(tx, number, { position, sourceRow: position + 2, cells, ...reading });
    }
    refreshAll(tx, batchByNumber(db, number), defaultRuleLimits, at);
    const detail = 'A draft of a test.';
    finishImport(tx, { batch: { number, id }, road: 'import', by: 'Asha', at, detail });
  });
  const batch = findBatch(db, batchId);
  if (batch === null) throw new Error('The draft is not there.');
  return batch;
}

/** A good row about a made-up person. */
export function goodRow(
  n: number,
  changes: Partial<Record<'mobile' | 'amount' | 'reference' | 'name' | 'email', string>> = {},
): string[] {
  const letter = String.fromCharCode(65 + (n % 26));
  return [
    'Ms',
    changes.name ?? `Person ${letter}aa`,
    changes.email ?? `person${n}@example.com`,
    changes.mobile ?? String(6_123_456_700 + n),
    changes.amount ?? String(500 + n),
    'Diwali',
    changes.reference ?? `REF-${n}`,
  ];
}
