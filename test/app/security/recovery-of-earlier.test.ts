import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { keyOfFile } from '../../../main/ledger/at-rest.ts';
import { ledgerPath } from '../../../main/ledger/open.ts';
import { memoryKeychain } from '../../../main/vault/keychain.ts';
import { ledgerKeyOf } from '../../../main/vault/ledger-key.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { doorUnderTest } from '../door-under-test.ts';

const bytes = new Uint8Array(32).fill(0x9f);

it('the recovery key opens a ledger of an earlier cipher, which is brought over, and again after that', async () => {
  const folder = temporaryFolder();
  const earlier = fileURLToPath(new URL('../../fixtures/ledgers/aes256cbc.db', import.meta.url));
  copyFileSync(earlier, ledgerPath(folder));
  const key = ledgerKeyOf(bytes);
  for (const cipher of ['aes256cbc', 'aegis']) {
    expect(keyOfFile(ledgerPath(folder), key.cipherKey)).toMatchObject({ cipher });
    // Another computer, or a keychain that was lost.
    const desk = await doorUnderTest(folder, memoryKeychain());
    expect(desk.door.closedBy()?.code).toBe('ledger-key');
    expect(await desk.must('vault.recover', { text: key.recoveryKey })).toEqual({ stored: true });
    expect(await desk.must('batch.list', {})).toHaveLength(1);
    expect(await desk.must('audit.verify', {})).toMatchObject({ good: true });
    await desk.door.close();
  }
  expect(keyOfFile(ledgerPath(folder), key.cipherKey)).toMatchObject({ cipher: 'aegis' });
});
