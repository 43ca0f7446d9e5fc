import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { utils, write } from 'xlsx';
import { z } from 'zod';
import type { BridgeInput, BridgeOutput } from '../../../shared/bridge/contract.ts';
import { practiceConnection } from '../../../main/app/connections/practice-connection.ts';
import { saveConnection } from '../../../main/ledger/connections.ts';
import { approve } from '../sent-batch.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';

type Source = BridgeInput<'import.inspect'>['source'];

const header = ['Title', 'Name', 'Email', 'Mobile', 'Amount'];
const asha = ['Ms', 'Asha Kulkarni', 'asha@example.com', '9876543210', '500'];
const ravi = ['Mr', 'Ravi Menon', 'ravi@example.com', '9876543211', '750'];
const text = (...lines: string[][]): string => lines.map((line) => line.join('\t')).join('\n');

const inspect = (
  under: DeskUnderTest,
  source: Source,
  sheet?: string,
): Promise<BridgeOutput<'import.inspect'>> =>
  under.must('import.inspect', {
    source,
    choice: sheet === undefined ? {} : { sheet },
    connection: 'practice',
  });

const start = (
  under: DeskUnderTest,
  source: Source,
  choice: BridgeInput<'import.start'>['choice'],
  name: string,
): Promise<BridgeOutput<'import.start'>> =>
  under.must('import.start', {
    importId: name,
    source,
    choice,
    name,
    connection: 'practice',
    preparedBy: 'Asha',
  });

describe('what the desk knows of a sheet before it is imported', () => {
  it('says that the very sheet was imported before, but not of another sheet of the file', async () => {
    const under = deskUnderTest();
    const path = join(under.folder, 'zones.xlsx');
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([header, asha]), 'West');
    utils.book_append_sheet(book, utils.aoa_to_sheet([header, ravi]), 'East');
    const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx' });
    writeFileSync(path, z.instanceof(Buffer).parse(bytes));
    const { fileId } = await under.must('file.dropped', { path });
    const source = { from: 'file', fileId } as const;
    expect((await inspect(under, source)).earlier).toBeNull();

    const west = await start(under, source, { sheet: 'West' }, 'West zone');
    expect((await inspect(under, source, 'West')).earlier).toMatch(
      /^You have imported this sheet before: on \d{1,2} [A-Z][a-z]{2} \d{4} as the batch “West zone” \(practice\)\.$/,
    );
    expect((await inspect(under, source, 'East')).earlier).toBeNull();

    const east = await start(under, source, { sheet: 'East' }, 'East zone');
    expect((await under.must('batch.get', east)).batchFindings).toEqual([]);
    // Of a draft it is said before the import only: nobody is paid by a draft.
    await approve(under, west.batchId);
    const again = await start(under, source, { sheet: 'West' }, 'West again');
    // A warning about the batch as a whole stands among those that are to be accepted.
    const { groups } = await under.must('batch.get', again);
    const said = groups.find(({ code }) => code === 'sheet-imported-before');
    expect(said?.examples.map(({ message }) => message).join()).toContain('batch "West zone"');
    const recent = await under.must('file.recent', {});
    expect(recent.map(({ name }) => name)).toEqual(['zones.xlsx']);
  });

  it('remembers how columns were mapped by the shape of the header', async () => {
    const under = deskUnderTest();
    const shape = ['Sal', 'Party', 'Mail', 'Contact', 'Value', 'Base value'];
    const first = { from: 'pasted', text: text(shape, [...asha, '400']) } as const;
    const guessed = await inspect(under, first);
    const mapping = { ...guessed.mapping, title: [0], name: [1], email: [2], mobile: [3] };
    await start(under, first, { mapping: { ...mapping, amount: [5] } }, 'First');
    const next = { from: 'pasted', text: text(shape, [...ravi, '600']) } as const;
    const known = await inspect(under, next);
    expect(known.mapping.amount).toEqual([5]);
    expect(known.remarks.join()).toContain('as you mapped them last time');
  });

  it('remembers for whoever mapped, and for that kind of account: nobody maps what another one pays', async () => {
    const under = deskUnderTest();
    const shape = ['Sal', 'Party', 'Mail', 'Contact', 'Value', 'Base value'];
    const first = { from: 'pasted', text: text(shape, [...asha, '400']) } as const;
    const { mapping: guessed } = await inspect(under, first);
    const mapping = { ...guessed, title: [0], name: [1], email: [2], mobile: [3], amount: [5] };
    await start(under, first, { mapping }, 'First');
    expect((await inspect(under, first)).mapping.amount).toEqual([5]);
    await under.must('desk.setOperator', { name: 'Vikram' });
    const asVikram = await inspect(under, first);
    expect(asVikram.mapping).toEqual(guessed);
    expect(asVikram.remarks.join()).not.toContain('last time');
    await under.must('desk.setOperator', { name: 'Asha' });
    const uat = { ...practiceConnection('http://127.0.0.1:9'), name: 'uat' };
    const [by, agreedBy] = ['Asha', null];
    saveConnection(under.desk.ledger, { ...uat, environment: 'test' }, null, 'uat', by, agreedBy);
    for (const connection of ['uat', 'unheard of', undefined])
      expect(
        (await under.must('import.inspect', { source: first, choice: {}, connection })).mapping,
      ).toEqual(guessed);
  });

  it('remembers nothing of a sheet without headers: the next one may be of another order', async () => {
    const under = deskUnderTest();
    const one = { from: 'pasted', text: text(asha, ravi) } as const;
    const { headerRow, mapping } = await inspect(under, one);
    expect(headerRow).toBe(0);
    await start(under, one, { mapping: { ...mapping, title: [0], name: [1] } }, 'One');
    const [title = '', name = '', email = '', mobile = '', amount = ''] = ravi;
    const other = { from: 'pasted', text: text([mobile, email, name, title, amount]) } as const;
    const looked = await inspect(under, other);
    expect(looked.remarks.join()).not.toContain('last time');
    expect(looked.mapping).toMatchObject({ mobile: [0], email: [1] });
  });
});

describe('a column that says who is not to be paid', () => {
  const shape = [...header, 'Status'];
  const sheet = {
    from: 'pasted',
    text: text(
      shape,
      [...asha, 'Approved'],
      [...ravi, 'Rejected'],
      ['Ms', 'Ria Sen', 'ria@example.com', '9876543212', '900', 'Hold'],
    ),
  } as const;

  it('excludes the rows that a person chose by it, with the reason, and remembers the choice', async () => {
    const under = deskUnderTest();
    const seen = await inspect(under, sheet);
    expect(seen.mapping.how).toEqual({ status: 5 });
    expect(seen.columns[5]?.values).toContainEqual({ text: 'Rejected', rows: 1 });
    const mapping = { ...seen.mapping, how: { status: 5, statusOut: ['rejected'] } };
    const batch = await start(under, sheet, { mapping }, 'Chosen');
    const rows = await under.must('batch.rows', {
      ...batch,
      filter: {},
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: 10,
    });
    expect(rows.rows.map(({ state, excludedBecause }) => [state, excludedBecause])).toEqual([
      ['ready', null],
      ['excluded', 'The status is "Rejected"'],
      ['ready', null],
    ]);
    const { groups } = await under.must('batch.get', batch);
    expect(groups.find(({ code }) => code === 'status-not-to-pay')?.rows).toBe(1);
    expect((await inspect(under, sheet)).mapping.how?.statusOut).toEqual(['rejected']);
  });
});
