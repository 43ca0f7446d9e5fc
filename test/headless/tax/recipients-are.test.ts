import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditOf } from '../../../main/ledger/audit.ts';
import { listBatches } from '../../../main/ledger/batches.ts';
import { temporaryFolder, temporaryLedger } from '../../ledger/temporary-ledger.ts';
import { run, sample } from '../run-command.ts';

const prepare = ['--connection', 'practice', '--prepared-by', 'Asha', '--json', '--data'] as const;

describe('what recipients are, said at a terminal', () => {
  it('is part of the import of a batch', async () => {
    const folder = temporaryFolder();
    const flags = ['--recipients-are', 'partner', ...prepare, folder];
    expect(await run('prepare', sample('small-team.xlsx'), ...flags)).toMatchObject({ code: 0 });
    const ledger = temporaryLedger({ folder });
    const [batch] = listBatches(ledger.db);
    const told = auditOf(ledger.db, batch?.id ?? '').map(({ detail }) => detail);
    expect(told).toEqual([expect.stringContaining('count as “Business partner”')]);
    ledger.close();
  });

  it('is refused of coins, which are not in the register, and of a class that is none', async () => {
    const folder = temporaryFolder();
    const sheet = join(folder, 'users.csv');
    writeFileSync(sheet, 'Mobile\n9876500001\n');
    const coins = ['--kind', 'coins', '--event', 'WCC1234567', '--recipients-are', 'other'];
    const refused = await run('prepare', sheet, ...coins, ...prepare, folder);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('Coins have no place in the tax register');
    const unknown = await run('prepare', sheet, '--recipients-are', 'dealer', ...prepare, folder);
    expect(unknown.code).toBe(1);
    expect(unknown.err).toContain('employee, partner, other');
  });
});
