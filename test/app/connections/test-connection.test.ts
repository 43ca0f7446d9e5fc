import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startPracticeEnKash } from '../../../main/practice/server.ts';
import {
  practiceConnection,
  practiceSecrets,
} from '../../../main/app/connections/practice-connection.ts';
import { memoryKeychain } from '../../../main/vault/keychain.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { doorUnderTest } from '../door-under-test.ts';

describe('testing a connection', () => {
  it('never uses up the attempts that would lock the account, however often it is pressed', async () => {
    const enkash = await startPracticeEnKash({ stateFile: join(temporaryFolder(), 'book.db') });
    onTestFinished(() => enkash.close());
    const desk = await doorUnderTest(temporaryFolder(), memoryKeychain());
    const connection = {
      ...practiceConnection(enkash.url),
      name: 'Test',
      environment: 'test' as const,
    };
    const { password, clientSecret } = practiceSecrets;
    const save = (typed: string, replaces: string | null): Promise<unknown> =>
      desk.must('connection.save', {
        connection,
        replaces,
        secrets: { password: typed, clientSecret },
      });
    const tested = (): Promise<{ good: boolean; sentences: string[] }> =>
      desk.must('connection.test', { name: 'Test' });
    await save('not the password', null);
    expect(await tested()).toMatchObject({ good: false });
    for (let again = 0; again < 5; again += 1) {
      const { good, sentences } = await tested();
      expect(good).toBe(false);
      expect(sentences.join(' ')).toMatch(/did not sign in again.*reserved/);
    }
    // The account is not locked: the right password signs in at once.
    await save(password, 'Test');
    const { good, sentences } = await tested();
    expect(sentences.join(' ')).toContain('Available balance');
    expect(good).toBe(true);
  });
});
