import { join } from 'node:path';
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { run, sample } from '../run-command.ts';

const names = [
  '--connection',
  'practice',
  '--prepared-by',
  'Asha',
  '--approved-by',
  'Vikram',
  '--accept-warnings',
  'all',
];
const listSchema = z.object({
  backups: z.array(
    z.object({ file: z.string(), content: z.object({ batches: z.int() }).nullable() }),
  ),
});

it('goes back to a backup, and sends nothing until somebody has compared with EnKash', async () => {
  const folder = temporaryFolder();
  const data = ['--data', folder];
  const allocate = ['allocate', sample('small-team.xlsx'), ...names, ...data];
  expect((await run('backup', 'make', ...data)).code).toBe(0);
  expect((await run(...allocate)).code).toBe(0);

  const listed = await run('backup', 'list', '--json', ...data);
  const backups = listSchema.parse(JSON.parse(listed.out)).backups;
  const made = backups.find(({ file }) => file.startsWith('ledger-manual-'));
  if (made === undefined) throw new Error('The backup is not in the list.');
  expect(made.content).toEqual({ batches: 0 });

  const unsure = await run('backup', 'restore', made.file, ...data);
  expect(unsure.code).toBe(1);
  expect(unsure.err).toContain('will be missing');
  expect((await run('backup', 'restore', 'ledger-manual-1.db', '--agree', ...data)).err).toContain(
    'no backup named',
  );
  const done = await run('backup', 'restore', made.file, '--agree', ...data);
  expect(done.code).toBe(0);
  expect(readdirSync(folder).filter((file) => file.startsWith('ledger-set-aside-'))).not.toEqual(
    [],
  );

  const again = await run(...allocate, '--report', join(folder, 'none.xlsx'));
  expect(again.code).toBe(1);
  expect(again.err).toContain('restored from the backup');

  const checked = ['backup', 'checked', '--by', 'Asha', '--reason', 'Statement compared', ...data];
  expect((await run(...checked)).code).toBe(0);
  expect((await run(...checked)).err).toContain('was not restored');
  // The references of the sheet were used: EnKash itself refuses them, and the desk does not pay twice.
  expect((await run('resume', ...data)).code).not.toBe(0);
  const audit = await run('audit', 'verify', ...data);
  expect(audit.code).toBe(0);
});
