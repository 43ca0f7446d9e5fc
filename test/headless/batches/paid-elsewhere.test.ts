import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readPracticeBook } from '../../../main/practice/book.ts';
import { auditOf } from '../../../main/ledger/audit.ts';
import { batchIdSchema } from '../../../shared/batch/identifiers.ts';
import { temporaryFolder, temporaryLedger } from '../../ledger/temporary-ledger.ts';
import { run } from '../run-command.ts';

const shown = z.object({
  batch: batchIdSchema,
  state: z.string(),
  credited: z.int(),
  allocatedElsewhere: z.int(),
  paidElsewhere: z.array(z.object({ reference: z.string(), mobile: z.string() })),
  next: z.array(z.object({ command: z.string().nullable() })),
});

function sheet(folder: string, prefix: string): string {
  const file = join(folder, `${prefix}.csv`);
  const rows = [0, 1, 2].map(
    (n) => `Ms,Person ${'ABC'.charAt(n)},p${n}@example.com,${9_876_500_000 + n},150,${prefix}-${n}`,
  );
  writeFileSync(file, `Title,Name,Email,Mobile,Amount,Reference\n${rows.join('\n')}\n`);
  return file;
}

const people = [
  ...['--connection', 'practice', '--prepared-by', 'Asha', '--approved-by', 'Vikram'],
  ...['--accept-warnings', 'all'],
];

describe('a payment from elsewhere, at a terminal', () => {
  it('ends with 6, is shown with its references, and is answered with a flag and a reason', async () => {
    const home = temporaryFolder();
    const [pune, mumbai] = [join(home, 'pune'), join(home, 'mumbai')];
    for (const folder of [pune, mumbai]) mkdirSync(folder, { mode: 0o700 });
    expect(
      await run('allocate', sheet(home, 'PUN'), ...people, '--data', pune, '--json'),
    ).toMatchObject({ code: 0 });
    // The same EnKash at another computer: its book, and none of this ledger.
    copyFileSync(join(pune, 'practice.db'), join(mumbai, 'practice.db'));
    const at = ['--data', mumbai, '--json'];
    const first = await run('allocate', sheet(home, 'MUM'), ...people, ...at);
    expect(first.code).toBe(6);
    const stopped = shown.parse(JSON.parse(first.out));
    expect(stopped).toMatchObject({ state: 'paused', credited: 0 });
    expect(stopped.paidElsewhere.map(({ reference }) => reference)).toEqual([
      'MUM-0',
      'MUM-1',
      'MUM-2',
    ]);
    expect(stopped.next[0]?.command).toContain('--paid-elsewhere exclude|allocate');
    const told = await run('show', stopped.batch, '--data', mumbai);
    expect(told.out).toContain('paid elsewhere  MUM-1');

    const resume = (...flags: string[]): ReturnType<typeof run> =>
      run('resume', stopped.batch, '--by', 'Vikram', ...flags, ...at);
    expect(await resume()).toMatchObject({ code: 6 });
    const exclude = ['--paid-elsewhere', 'exclude'];
    expect(await resume(...exclude)).toMatchObject({ code: 1 });
    expect(await resume('--reason', 'alone')).toMatchObject({ code: 1 });
    const reason = ['--reason', 'Paid from Pune'];
    expect(await resume(...exclude, ...reason, '--of', 'PUN-0')).toMatchObject({ code: 1 });
    expect(await resume(...exclude, ...reason, '--of', 'mum-0,MUM-2')).toMatchObject({ code: 6 });
    const last = await resume('--paid-elsewhere', 'allocate', '--reason', 'A second reward');
    expect(last.code).toBe(3);
    expect(shown.parse(JSON.parse(last.out))).toMatchObject({
      state: 'settled',
      credited: 1,
      allocatedElsewhere: 2,
      paidElsewhere: [],
    });
    expect(readPracticeBook(join(mumbai, 'practice.db')).map(({ mobile }) => mobile)).toEqual([
      '9876500000',
      '9876500001',
      '9876500002',
      '9876500001',
    ]);
    const trail = auditOf(temporaryLedger({ folder: mumbai }).db, stopped.batch);
    const answers = trail.filter(({ action }) => action === 'row.paid-elsewhere');
    expect(answers.map(({ actor }) => actor)).toEqual(['Vikram', 'Vikram', 'Vikram']);
  });

  it('ends the batch when all are excluded', async () => {
    const home = temporaryFolder();
    const [pune, mumbai] = [join(home, 'pune'), join(home, 'mumbai')];
    for (const folder of [pune, mumbai]) mkdirSync(folder, { mode: 0o700 });
    await run('allocate', sheet(home, 'PUN'), ...people, '--data', pune);
    copyFileSync(join(pune, 'practice.db'), join(mumbai, 'practice.db'));
    await run('allocate', sheet(home, 'MUM'), ...people, '--data', mumbai);
    const flags = ['--paid-elsewhere', 'exclude', '--reason', 'Paid from Pune'];
    const last = await run('resume', ...flags, '--data', mumbai, '--json');
    expect(last.code).toBe(3);
    expect(shown.parse(JSON.parse(last.out))).toMatchObject({
      state: 'settled',
      credited: 0,
      allocatedElsewhere: 3,
    });
  });
});
