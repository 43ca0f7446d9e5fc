import { lastGroup } from '../../shared/vault/recovery-key.ts';
import type { DoorUnderTest } from './door-under-test.ts';

/** Shows the recovery key and says that it is kept, as it must be before the first live connection. */
export async function keepRecoveryKey(
  desk: Pick<DoorUnderTest, 'must'>,
  user?: { readonly name: string; readonly passphrase: string },
): Promise<string> {
  const { text } = await desk.must(
    'vault.recoveryKey',
    user === undefined ? {} : { voucher: user },
  );
  await desk.must('vault.recoveryKeyKept', { lastGroup: lastGroup(text) });
  return text;
}
