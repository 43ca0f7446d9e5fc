import { describe, expect, it } from 'vitest';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import { noRows } from '../../shared/batch/tally.ts';
import type { RunStatus } from '../../shared/batch/views.ts';
import { paise } from '../../shared/money/paise.ts';
import { endWords, reachableWords } from '../../main/desktop/run-words.ts';

const some = (rows: number): typeof noRows => ({ rows, paise: paise(1500_00) });

const status: RunStatus = {
  batchId: batchIdSchema.parse('B-20261123-7Q4KX2'),
  kind: 'bulk',
  phase: 'settled',
  sentence: 'Sending row 3, Kavya Iyer.',
  tally: {
    ...{ draft: noRows, ready: noRows, invalid: noRows, excluded: noRows, queued: noRows },
    ...{ sending: noRows, credited: some(60), failed: some(2), unknown: some(1), held: noRows },
  },
  requestsDone: 3,
  requestsPlanned: 3,
  rowsPerSecond: null,
  secondsLeft: null,
  balancePaise: paise(90_000_00),
  startedAt: '2026-11-23T06:00:00.000Z',
  stop: { code: 'ledger-full', meaning: 'Kavya Iyer was refused.', remedy: 'Ask Kavya Iyer.' },
};

describe('a notification of the system, which may show on a locked screen', () => {
  it('holds counts, and no name, amount or batch', () => {
    expect(endWords(status)).toEqual({
      title: 'The batch is completed',
      body: '60 recipients credited, 2 failed, 1 outcome unknown.',
    });
    const said = JSON.stringify([endWords({ ...status, phase: 'paused' }), reachableWords]);
    expect(said).not.toMatch(/Kavya|1,?500|90,?000|B-2026/);
  });
});
