import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { financialYearOf } from '../../../shared/calendar/financial-year.ts';
import type { RecipientClass } from '../../../shared/tax/recipient-class.ts';
import { registerFileSchema } from '../../../shared/tax/register.ts';
import { registerFile, takeOpenings, takeRegister } from '../../../main/app/tax/tax-register.ts';
import { auditOf } from '../../../main/ledger/audit.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';
import { approveAndSend } from '../sent-batch.ts';

const year = financialYearOf(new Date().toISOString()).label;
const where = { environment: 'practice', year } as const;
const register = { ...where, text: '', offset: 0, limit: 100 };

const people = [
  'Title\tName\tE-mail\tMobile\tAmount\tEmp Code\tPAN\tRecipient Type\tReference',
  'Ms\tAsha Rao\tasha@example.com\t9810012301\t4000\tE1\t\tEmployee\tDW-1',
  'Mr\tRavi Rao\travi@example.com\t9810012302\t20000\t\tABCDE1234F\tDealer\tDW-2',
  'Ms\tNeha Rao\tneha@example.com\t9810012303\t700\t\t\t\tDW-3',
].join('\n');

async function imported(
  under: DeskUnderTest,
  text: string,
  recipientClass?: RecipientClass,
): Promise<BatchId> {
  const { batchId } = await under.must('import.start', {
    importId: 'one',
    source: { from: 'pasted', text },
    choice: {},
    name: 'Diwali',
    connection: 'practice',
    preparedBy: 'Asha',
    recipientClass,
  });
  return batchId;
}

async function sent(under: DeskUnderTest): Promise<BatchId> {
  const batchId = await imported(under, people);
  await approveAndSend(under, batchId);
  return batchId;
}

/** The names of those who are warned of by their yearly total. */
async function warned(under: DeskUnderTest, batchId: BatchId): Promise<string[]> {
  const { rows } = await under.must('batch.rows', {
    batchId,
    filter: { code: 'tax-year-total' },
    sort: { by: 'position', direction: 'up' },
    offset: 0,
    limit: 9,
  });
  return rows.map(({ values }) => values.name);
}

function sheet(under: DeskUnderTest, name: string, lines: readonly string[]): string {
  const path = join(under.folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

describe('the tax register', () => {
  it('adds up openings, allocations and reversals of a person beside the threshold of their class', async () => {
    const under = deskUnderTest();
    const batchId = await sent(under);
    const opening = sheet(under, 'opening.csv', [
      'Employee Code,PAN,Name,Amount,Class',
      'e1,,Asha R,1000,Employee',
      ',ABCDE1234F,Ravi Traders,0.50,Vendor',
    ]);
    const taken = await takeOpenings(under.desk, { ...where, path: opening });
    expect(taken).toEqual({ ok: true, value: { entries: 2 } });
    const { rows } = await under.must('batch.rows', {
      batchId,
      filter: { text: 'DW-3' },
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: 1,
    });
    const back = await under.must('credit.takeBack', {
      credits: [{ rowId: rows[0]?.id ?? 0, amountPaise: 200_00 }],
      reason: 'Wrong person',
      preparedBy: 'Asha',
    });
    await approveAndSend(under, back.batchId);
    const found = await under.must('tax.register', register);
    const byName = new Map(found.people.map((person) => [person.name, person]));
    expect(byName.get('Asha Rao')).toMatchObject({
      ...{ class: 'employee', employeeCode: 'E1', openingPaise: 1000_00, herePaise: 4000_00 },
      ...{ totalPaise: 5000_00, thresholdPaise: 5000_00, isReached: true },
    });
    // Above 20,000 only: half a rupee is enough, and 20,000 itself would not be.
    expect(byName.get('Ravi Rao')).toMatchObject({
      ...{ class: 'partner', pan: 'ABCDE1234F', totalPaise: 20_000_50, isReached: true },
    });
    expect(byName.get('Neha Rao')).toMatchObject({
      ...{ class: null, herePaise: 700_00, reversedPaise: 200_00, totalPaise: 500_00 },
      ...{ thresholdPaise: null, isReached: false },
    });
    expect(found).toMatchObject({ total: 3, reached: 2, unclassified: 1 });

    // In pages, sorted: those of no class come last, and the figures of the register stay.
    for (const [direction, names] of [
      ['up', ['Asha Rao', 'Ravi Rao', 'Neha Rao']],
      ['down', ['Ravi Rao', 'Asha Rao', 'Neha Rao']],
    ] as const)
      for (const [offset, name] of names.entries()) {
        const sort = { by: 'class', direction } as const;
        const page = await under.must('tax.register', { ...register, sort, offset, limit: 1 });
        expect(page.people.map((person) => person.name)).toEqual([name]);
        expect(page).toMatchObject({ found: 3, total: 3, reached: 2 });
      }

    await under.must('tax.setClass', { batchId, class: 'other' });
    const again = await under.must('tax.register', register);
    const classes = again.people.map((person) => [person.name, person.class]);
    expect(classes).toEqual([
      ['Ravi Rao', 'partner'],
      ['Asha Rao', 'employee'],
      ['Neha Rao', 'other'],
    ]);
  });

  it('warns by the class of each recipient, which the sheet or whoever prepares the batch shows', async () => {
    const under = deskUnderTest();
    const batchId = await imported(under, people.replaceAll('\t700\t', '\t6000\t'));
    // The dealer’s 20,000 are not above the threshold of a business partner; of Neha nobody says what she is.
    expect(await warned(under, batchId)).toEqual(['Neha Rao']);
    await under.must('tax.setClass', { batchId, class: 'partner' });
    expect(await warned(under, batchId)).toEqual([]);
    await under.must('tax.setClass', { batchId, class: 'employee' });
    expect(await warned(under, batchId)).toEqual(['Neha Rao']);
    expect((await under.must('batch.get', { batchId })).recipientClass).toBe('employee');
  });

  it('takes the class with the import: its warnings are right at once, and nothing was changed since', async () => {
    const under = deskUnderTest();
    const text = people.replaceAll('\t700\t', '\t6000\t');
    const batchId = await imported(under, text, 'partner');
    expect((await under.must('batch.get', { batchId })).recipientClass).toBe('partner');
    expect(await warned(under, batchId)).toEqual([]);
    const told = auditOf(under.desk.ledger.db, batchId);
    expect(told.map(({ action }) => action)).toEqual(['batch.imported']);
    expect(told[0]?.detail).toContain('count as “Business partner”');
  });

  it('is saved for payroll without partners, for the 194R return without employees, and calls nobody what they are not', async () => {
    const under = deskUnderTest();
    await sent(under);
    const names = async (of: 'payroll' | '194r'): Promise<string> => {
      under.saveTo = join(under.folder, `${of}.xlsx`);
      await under.must('tax.save', { ...where, of });
      const book = read(readFileSync(under.saveTo), { type: 'buffer' });
      return book.SheetNames.map((name) =>
        JSON.stringify(utils.sheet_to_json(book.Sheets[name] ?? {}, { header: 1 })),
      ).join();
    };
    const payroll = await names('payroll');
    expect(payroll).toContain('Asha Rao');
    expect(payroll).not.toContain('Ravi Rao');
    expect(payroll).toContain('computes no tax');
    expect(payroll).toContain('rule 3(7)(iv)');
    const partners = await names('194r');
    expect(partners).toContain('ABCDE1234F');
    expect(partners).not.toContain('Asha Rao');
  });

  it('takes in another computer’s register once, in its newest form, and never its own', async () => {
    const under = deskUnderTest();
    const other = deskUnderTest();
    await sent(other);
    const file = registerFile(other.desk, where);
    expect(registerFileSchema.parse(JSON.parse(JSON.stringify(file)))).toEqual(file);
    const path = join(under.folder, 'other.json');
    writeFileSync(path, JSON.stringify(file));
    for (let time = 0; time < 2; time += 1)
      expect(await takeRegister(under.desk, { ...where, path })).toMatchObject({ ok: true });
    const found = await under.must('tax.register', register);
    expect(found.sources).toMatchObject([{ kind: 'computer', people: 3, paise: 24_700_00 }]);
    expect(found.people.map(({ otherComputersPaise }) => otherComputersPaise)).toEqual([
      20_000_00, 4000_00, 700_00,
    ]);
    const code = async (text: string, to = under): Promise<string> => {
      writeFileSync(path, text);
      const done = await takeRegister(to.desk, { ...where, path });
      return done.ok ? 'taken' : done.error.code;
    };
    expect(await code(JSON.stringify(file), other)).toBe('own-register');
    const older = { ...file, madeAt: '2020-01-01T00:00:00.000Z' };
    expect(await code(JSON.stringify(older))).toBe('older-register');
    expect(await code(JSON.stringify({ ...file, environment: 'live' }))).toBe('other-register');
    expect(await code('{"format":"x"}')).toBe('no-register');
    await under.must('tax.removeSource', { ...where, kind: 'computer', key: file.computer.id });
    expect((await under.must('tax.register', register)).people).toEqual([]);
  });

  it('takes in no sheet of openings of which a row cannot be read, and none twice', async () => {
    const under = deskUnderTest();
    const code = async (name: string, lines: readonly string[]): Promise<string> => {
      const done = await takeOpenings(under.desk, { ...where, path: sheet(under, name, lines) });
      return done.ok ? 'taken' : done.error.code;
    };
    expect(await code('a.csv', ['Name,Amount', 'Asha,5'])).toBe('opening-columns');
    expect(await code('b.csv', ['PAN,Amount', 'ABCDE1234F,five'])).toBe('opening-rows');
    expect(await code('c.csv', ['PAN,Amount', 'ABCDE12,5'])).toBe('opening-rows');
    expect(await code('d.csv', ['PAN,Amount,Class', 'ABCDE1234F,5,Boss'])).toBe('opening-rows');
    const good = ['PAN,Amount', 'ABCDE1234F,5'];
    expect(await code('e.csv', good)).toBe('taken');
    expect(await code('e.csv', good)).toBe('taken');
    expect(await code('f.csv', good)).toBe('opening-twice');
    expect((await under.must('tax.register', register)).people).toMatchObject([
      { pan: 'ABCDE1234F', openingPaise: 5_00 },
    ]);
  });

  it('keeps a threshold that somebody set, with its source, from its year on', async () => {
    const under = deskUnderTest();
    await sent(under);
    const rule = async () =>
      (await under.must('tax.register', register)).rules.find((one) => one.class === 'employee');
    const known = await rule();
    if (known === undefined) throw new Error('There is no rule.');
    await under.must('tax.setRule', {
      rule: { ...known, fromYear: year, thresholdPaise: 15_000_00, source: 'Rules of 2026' },
    });
    expect(await rule()).toMatchObject({ thresholdPaise: 15_000_00, source: 'Rules of 2026' });
    const before = { ...register, year: '2020-21' };
    expect((await under.must('tax.register', before)).rules[0]).toMatchObject({
      thresholdPaise: 5_000_00,
    });
  });
});
