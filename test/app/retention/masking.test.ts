import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { verifyAudit } from '../../../main/ledger/audit.ts';
import { indexSomeNames } from '../../../main/ledger/name-index.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';
import { approveAndSend } from '../sent-batch.ts';

const people = [
  'Title\tName\tE-mail\tMobile\tAmount\tCost centre\tHome address\tReference',
  'Ms\tAshalata Raosaheb\tashalata@example.com\t9810012301\t500.10\tPune\t7 Rose Lane\tDW-1',
  'Mr\tRavindra Raosaheb\travindra@example.com\t9810012302\t600.20\tDelhi\t8 Rose Lane\tDW-2',
].join('\n');

async function imported(under: DeskUnderTest, text = people): Promise<BatchId> {
  const { batchId } = await under.must('import.start', {
    importId: 'one',
    source: { from: 'pasted', text },
    choice: {},
    name: 'Diwali',
    connection: 'practice',
    preparedBy: 'Asha',
  });
  return batchId;
}

/** Every text of the ledger's tables, whatever they are. */
function everyText(under: DeskUnderTest): string {
  const { db } = under.desk.ledger;
  const tables = db
    .all(
      z.object({ name: z.string() }),
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'person_names%'",
    )
    .map(({ name }) => name);
  return tables
    .map((name) =>
      JSON.stringify(db.all(z.record(z.string(), z.unknown()), `SELECT * FROM "${name}"`)),
    )
    .join('\n');
}

const personal = [
  'Ashalata',
  'ashalata@',
  '9810012301',
  'Ravindra',
  'ravindra@',
  '9810012302',
  'Rose Lane',
];

describe('masking', () => {
  it('is tried first, and takes names, emails and mobiles out of everything a completed batch left', async () => {
    const under = deskUnderTest();
    const batchId = await imported(under);
    const { rows } = await under.must('batch.rows', {
      batchId,
      filter: {},
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: 5,
    });
    const edit = { rowId: rows[0]?.id ?? 0, field: 'name' as const, text: 'Ashalata M Raosaheb' };
    await under.must('batch.edit', { batchId, label: 'a name', edits: [edit] });
    await approveAndSend(under, batchId);
    const { db } = under.desk.ledger;
    db.write('names', (tx) => indexSomeNames(tx, 1_000));
    await under.must('recipients.find', {
      environment: 'practice',
      text: '',
      offset: 0,
      limit: 10,
    });
    await under.must('retention.set', { maskAfterDays: 90, booksYears: 8 });
    const scope = { of: 'old' } as const;
    expect((await under.must('retention.try', { scope })).rows).toBe(0);
    // As if it had been completed long ago.
    db.write('long ago', (tx) =>
      tx.run("UPDATE batches SET run_ended_at = '2020-01-01T00:00:00.000Z' WHERE id = ?", batchId),
    );
    const before = everyText(under);
    for (const word of personal) expect([word, before.includes(word)]).toEqual([word, true]);
    const tried = await under.must('retention.try', { scope });
    expect(tried).toMatchObject({ rows: 2, book: 2, batches: [{ id: batchId, rows: 2 }] });
    expect(everyText(under)).toBe(before);

    expect(await under.call('retention.mask', { scope, rows: 1 })).toMatchObject({
      ok: false,
      error: { code: 'masking-changed' },
    });
    await under.must('retention.mask', { scope, rows: 2 });
    const after = everyText(under);
    for (const word of personal) expect([word, after.includes(word)]).toEqual([word, false]);
    expect(await under.must('history.find', { text: 'Ashalata' })).toMatchObject({ people: [] });
    const found = { environment: 'practice', text: '', offset: 0, limit: 10 } as const;
    expect((await under.must('recipients.find', found)).total).toBe(0);
    expect((await under.must('retention.try', { scope })).rows).toBe(0);

    // What accounts need stays to the paisa, and so does the audit trail.
    expect(verifyAudit(db).good).toBe(true);
    expect((await under.must('batch.get', { batchId })).tally.credited).toEqual({
      rows: 2,
      paise: 110_030,
    });
    const [byCentre] = await under.must('batch.fieldTotals', { batchId });
    expect(byCentre?.groups.map(({ value }) => value)).toEqual(['Delhi', 'Pune']);
    under.saveTo = join(under.folder, 'report.csv');
    await under.must('report.save', { batchId, as: 'csv' });
    const report = readFileSync(under.saveTo, 'utf8');
    expect(report).toContain('DW-1');
    expect(report).toContain('500.1');
    for (const word of personal) expect([word, report.includes(word)]).toEqual([word, false]);
  });

  it('of one recipient on request leaves all others as they are, and tells of open payments', async () => {
    const under = deskUnderTest();
    const batchId = await imported(under);
    await approveAndSend(under, batchId);
    await imported(under, people.replaceAll('DW-', 'DX-'));
    const scope = { of: 'recipient', mobile: '9810012301' } as const;
    expect(await under.must('retention.try', { scope })).toMatchObject({ rows: 1, open: 1 });
    await under.must('retention.mask', { scope, rows: 1 });
    const { rows } = await under.must('batch.rows', {
      batchId,
      filter: {},
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: 5,
    });
    expect(rows.map(({ values }) => [values.name, values.mobile, values.reference])).toEqual([
      ['Masked', '', 'DW-1'],
      ['Ravindra Raosaheb', '9810012302', 'DW-2'],
    ]);
  });

  it('is the only thing that changes what was sent, and never an amount or a reference', async () => {
    const under = deskUnderTest();
    const batchId = await imported(under);
    await approveAndSend(under, batchId);
    const { db } = under.desk.ledger;
    const refused = 'A row that is queued or was sent cannot be changed.';
    expect(() => db.write('a name', (tx) => tx.run("UPDATE rows SET name = 'X'"))).toThrow(refused);
    for (const change of ['amount_paise = 1', "reference = 'X'"])
      expect(() =>
        db.write('an amount', (tx) => {
          tx.run('INSERT INTO open_masking VALUES (1)');
          tx.run(`UPDATE rows SET ${change}`);
        }),
      ).toThrow(refused);
  });
});
