import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { listBackups } from '../../../main/ledger/backups.ts';
import { openToRead } from '../../../main/ledger/database.ts';
import { auditOf, verifyAudit } from '../../../main/ledger/audit.ts';
import { indexSomeNames } from '../../../main/ledger/name-index.ts';
import { keepSetting } from '../../../main/ledger/settings.ts';
import { systemClock } from '../../../main/app/host/system-clock.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';
import { approveAndSend } from '../sent-batch.ts';

const people = [
  'Title\tName\tE-mail\tMobile\tAmount\tCost centre\tHome address\tReference',
  'Ms\tAshalata Raosaheb\tashalata@example.com\t9810012301\t500.10\tPune\t7 Rose Lane\tDW-1',
  'Mr\tRavindra Raosaheb\travindra@example.com\t9810012302\t600.20\tDelhi\t8 Rose Lane\tDW-2',
].join('\n');

const dayMs = 86_400_000;

/** A desk whose days go by when a test says so. `later` is beyond the tax year after this one, whatever day it is. */
function deskOfDays(): DeskUnderTest & { readonly passes: (days: number) => void } {
  let passed = 0;
  const clock = { ...systemClock, now: () => new Date(Date.now() + passed * dayMs) };
  return Object.assign(deskUnderTest({ clock }), {
    passes: (days: number) => {
      passed += days;
    },
  });
}
const later = 800;

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

/** The names of the backups, and whether one of them holds a text. */
async function inBackups(under: DeskUnderTest, text: string): Promise<[string, boolean][]> {
  const key = under.desk.key?.cipherKey ?? null;
  return (await listBackups(under.desk.ledger.folder)).map(({ file, path }) => {
    const db = openToRead(path, key);
    try {
      const rows = db.all(z.record(z.string(), z.unknown()), 'SELECT * FROM rows');
      return [file, JSON.stringify(rows).includes(text)];
    } finally {
      db.close();
    }
  });
}

describe('masking', () => {
  it('leaves the names in backups and says so, unless one new backup takes the place of all', async () => {
    const under = deskOfDays();
    await approveAndSend(under, await imported(under));
    const drive = temporaryFolder();
    under.folderChosen = drive;
    await under.must('settings.chooseCopies', {});
    await under.must('backup.make', {});
    under.passes(later);
    const scope = { of: 'recipient', mobile: '9810012301' } as const;
    const { backups, copies } = await under.must('retention.try', { scope });
    expect(copies).toBe(backups);
    const before = await inBackups(under, 'Ashalata');
    expect(before).toHaveLength(backups);
    expect(before.some(([, holds]) => holds)).toBe(true);
    await under.must('retention.mask', { scope, rows: 1 });
    expect(await inBackups(under, 'Ashalata')).toEqual(before);

    const other = { of: 'recipient', mobile: '9810012302' } as const;
    const masked = await under.must('retention.mask', {
      ...{ scope: other, rows: 1, replaceBackups: true },
    });
    expect(masked.backups).toBe(backups);
    expect(masked.copies).toBe(0);
    const [place = ''] = readdirSync(drive);
    expect(readdirSync(join(drive, place))).toEqual(
      (await listBackups(under.folder)).map(({ file }) => file),
    );
    const [only, ...more] = await inBackups(under, 'Raosaheb');
    expect(more).toEqual([]);
    expect(only?.[0]).toMatch(/^ledger-manual-/);
    expect(only?.[1]).toBe(false);
    expect(auditOf(under.desk.ledger.db, 'ledger').at(-1)?.detail).toMatch(
      /removed, after a new one was made and read/,
    );
  });

  it('is tried first, and takes names, emails and mobiles out of everything a completed batch left', async () => {
    const under = deskOfDays();
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
    await under.must('retention.set', { maskAfterDays: 400, booksYears: 8 });
    const scope = { of: 'old' } as const;
    expect((await under.must('retention.try', { scope })).rows).toBe(0);
    under.passes(later);
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
    expect(auditOf(db, batchId).at(-1)?.detail).toBe(
      'Names, emails and mobiles of 2 rows were masked: rows 2–3 of the sheet; references and amounts stay.',
    );
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
    const under = deskOfDays();
    const batchId = await imported(under);
    await approveAndSend(under, batchId);
    under.passes(later);
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

  it('cannot make a duplicate payment invisible: on request, too, nothing young is masked', async () => {
    const under = deskOfDays();
    await approveAndSend(under, await imported(under));
    const scope = { of: 'recipient', mobile: '9810012301' } as const;
    const tried = await under.must('retention.try', { scope });
    expect(tried).toMatchObject({ rows: 0, book: 0, kept: { young: { rows: 1 }, held: 0 } });
    expect(await under.call('retention.mask', { scope, rows: 1 })).toMatchObject({ ok: false });
    const none = await under.call('retention.mask', { scope, rows: 0 });
    expect(none.ok ? '' : none.error.message).toMatch(
      /^There is nothing to mask\. 1 row is kept until .*, because duplicates and tax are checked against them\.$/,
    );
    const again = await imported(under, people.replaceAll('DW-', 'DX-'));
    const { groups } = await under.must('batch.get', { batchId: again });
    expect(groups.find(({ code }) => code === 'duplicate-in-earlier-batch')?.rows).toBe(2);
    // The day that is told is the day on which it becomes possible.
    const until = Date.parse(tried.kept.young?.until ?? '');
    under.passes((until - Date.now()) / dayMs - 1);
    expect((await under.must('retention.try', { scope })).rows).toBe(0);
    under.passes(2);
    expect((await under.must('retention.try', { scope })).rows).toBe(1);
  });

  it('reads a shorter time of before as the shortest, and takes none', async () => {
    const under = deskUnderTest();
    under.desk.ledger.db.write('as before', (tx) =>
      keepSetting(tx, 'retention', '{"maskAfterDays":90,"booksYears":9}'),
    );
    expect(await under.must('retention.get', {})).toEqual({ maskAfterDays: 400, booksYears: 9 });
    const short = { maskAfterDays: 399, booksYears: 8 };
    await expect(under.call('retention.set', short)).rejects.toThrow('400');
  });

  it('leaves what a reversal needs, and a masked payment cannot be reversed', async () => {
    const under = deskOfDays();
    const batchId = await imported(under);
    await approveAndSend(under, batchId);
    under.passes(later);
    const { rows } = await under.must('batch.rows', {
      batchId,
      filter: {},
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: 5,
    });
    const order = (index: number) => ({
      credits: [{ rowId: rows[index]?.id ?? 0, amountPaise: 10_000 }],
      reason: 'Wrong recipient',
      preparedBy: 'Asha',
    });
    const back = await under.must('credit.takeBack', order(0));
    await under.must('retention.set', { maskAfterDays: 400, booksYears: 8 });
    const scope = { of: 'old' } as const;
    expect(await under.must('retention.try', { scope })).toMatchObject({
      rows: 1,
      book: 1,
      kept: { young: null, held: 0, needed: 1 },
    });
    await under.must('retention.mask', { scope, rows: 1 });
    await approveAndSend(under, back.batchId);
    expect((await under.must('batch.get', back)).tally.credited.rows).toBe(1);
    expect(await under.call('credit.takeBack', order(1))).toMatchObject({
      ok: false,
      error: { code: 'credit-masked' },
    });
  });

  it('lets nobody pay again for a month whose payments are masked', async () => {
    const under = deskOfDays();
    const batchId = await imported(under);
    await approveAndSend(under, batchId);
    const { period } = await under.must('batch.get', { batchId });
    under.passes(later);
    await under.must('retention.set', { maskAfterDays: 400, booksYears: 8 });
    await under.must('retention.mask', { scope: { of: 'old' }, rows: 2 });
    const again = { batchId: await imported(under, people.replaceAll('DW-', 'DX-')) };
    expect((await under.must('batch.forApproval', again)).blocks).not.toContainEqual(
      expect.objectContaining({ code: 'month-masked' }),
    );
    await under.must('batch.setPeriod', { ...again, period });
    const { blocks, contentHash } = await under.must('batch.forApproval', again);
    expect(blocks).toContainEqual(expect.objectContaining({ code: 'month-masked' }));
    expect(
      await under.call('batch.approve', { ...again, approvedBy: 'Vikram', contentHash }),
    ).toMatchObject({ ok: false, error: { code: 'month-masked' } });
  });
});
