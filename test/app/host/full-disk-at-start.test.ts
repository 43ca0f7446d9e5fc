import { randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDesk, type DeskOptions } from '../../../main/app/host/desk.ts';
import { systemClock } from '../../../main/app/host/system-clock.ts';
import { readingWorker, reportWorker } from '../../../main/app/host/worker-files.ts';
import { memoryKeychain } from '../../../main/vault/keychain.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';

describe('a desk whose disk is full when it opens', () => {
  it('says so in a sentence, and lets go of the ledger', async () => {
    let full = false;
    const options: DeskOptions = {
      folder: temporaryFolder(),
      keychain: memoryKeychain(),
      clock: systemClock,
      randomBytes: (count) => randomBytes(count),
      chance: () => 0.5,
      defaultOperator: 'Asha',
      readingWorker,
      reportWorker,
      onStep: (step) => {
        if (full && step === 'recover: before commit')
          throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      },
    };
    const first = openDesk(options);
    if (!first.ok) throw new Error(first.error.message);
    await first.value.close();
    full = true;
    expect(openDesk(options)).toMatchObject({ ok: false, error: { code: 'ledger-read-only' } });
    full = false;
    const again = openDesk(options);
    if (!again.ok) throw new Error(again.error.message);
    onTestFinished(() => again.value.close());
  });
});
