import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { auditOf } from '../../../main/ledger/audit.ts';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { startPracticeEnKash } from '../../../main/practice/server.ts';
import {
  approvedBatch,
  quickConnection,
  runOnce,
  stateFile,
} from '../../allocation/desk-fixture.ts';
import { temporaryFolder, temporaryLedger } from '../../ledger/temporary-ledger.ts';
import { run } from '../run-command.ts';

const shown = z.object({
  state: z.string(),
  credited: z.int(),
  failed: z.int(),
  unknown: z.int(),
  held: z.int(),
  allocatedElsewhere: z.int(),
  open: z.array(z.object({ reference: z.string(), state: z.string(), cause: z.string() })),
  next: z.array(z.object({ what: z.string(), command: z.string().nullable() })),
});
const reason = 'EnKash support, ticket 42';

/** A paused batch of nine, of which four are unknown, and EnKash tells of none of them. */
async function stuck(): Promise<{ folder: string; batchId: BatchId }> {
  const folder = temporaryFolder();
  const faults = ['no-answer-after-commit:at=2', 'lookup-unavailable', 'bare-failures:chance=0'];
  const enkash = await startPracticeEnKash({ stateFile: stateFile(temporaryFolder()), faults });
  const ledger = temporaryLedger({ folder });
  const settings = { rowsPerRequest: 4, settleByResend: false };
  const connection = quickConnection(enkash.url, settings);
  const people = Array.from({ length: 9 }, (_, n) => ({ n }));
  const batchId = approvedBatch(ledger, people, connection);
  await runOnce(ledger, batchId, connection);
  ledger.close();
  await enkash.close();
  return { folder, batchId };
}

describe('what is unknown, at a terminal', () => {
  it('is named with its reference and the next step, and resolved by a person with a reason', async () => {
    const { folder, batchId } = await stuck();
    const at = ['--data', folder] as const;
    const show = async (): Promise<z.infer<typeof shown>> =>
      shown.parse(JSON.parse((await run('show', batchId, '--json', ...at)).out));
    const before = await show();
    expect(before.open.length).toBe(before.unknown + before.held);
    expect(before.next.map(({ command }) => command)).toContainEqual(
      expect.stringContaining('resolve REFERENCE --credited'),
    );
    const words = (await run('show', batchId, ...at)).out;
    expect(words).toContain(before.open[0]?.reference);
    expect(words).toContain('Next: ');

    const [first, second, third] = before.open.map(({ reference }) => reference);
    if (first === undefined || second === undefined || third === undefined)
      throw new Error('Three payments should be unknown.');
    const resolve = (reference: string, ...flags: string[]): ReturnType<typeof run> =>
      run('resolve', reference, ...flags, '--by', 'Vikram', '--json', ...at);
    expect(await resolve(first, '--credited', '--not-credited', '--reason', reason)).toMatchObject({
      code: 1,
    });

    expect((await resolve(first, '--credited', '--reason', reason)).code).toBe(4);
    await resolve(second, '--not-credited', '--reason', reason);
    const last = await resolve(third.toLowerCase(), '--allocated-elsewhere', '--reason', reason);
    const after = shown.parse(JSON.parse(last.out));
    expect(after.credited).toBe(before.credited + 1);
    expect(after.failed).toBe(before.failed + 1);
    expect(after.allocatedElsewhere).toBe(1);
    expect(after.open.length).toBe(before.open.length - 3);
    // Nothing is decided twice.
    expect(await resolve(first, '--not-credited', '--reason', reason)).toMatchObject({ code: 1 });

    const ledger = temporaryLedger({ folder });
    const settled = auditOf(ledger.db, batchId).filter(({ action }) => action === 'row.settled');
    expect(settled.map(({ actor }) => actor)).toEqual(['Vikram', 'Vikram', 'Vikram']);
    expect(settled.every(({ detail }) => detail.endsWith(reason))).toBe(true);
  });
});
