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

const sheet =
  'Title\tName\tEmail\tMobile\tAmount\nMs\tKavya Iyer\tkavya@example.com\t9876543210\t1500\n';

describe('the balance in the review', () => {
  it('is the last that EnKash told, with its time, also when EnKash is gone, and not that of another account', async () => {
    const enkash = await startPracticeEnKash({ stateFile: join(temporaryFolder(), 'book.db') });
    onTestFinished(() => enkash.close());
    const desk = await doorUnderTest(temporaryFolder(), memoryKeychain());
    const connection = {
      ...practiceConnection(enkash.url),
      name: 'Pune office',
      environment: 'test' as const,
    };
    const { password, clientSecret } = practiceSecrets;
    const secrets = { password, clientSecret };
    await desk.must('connection.save', { connection, replaces: null, secrets });
    const { batchId } = await desk.must('import.start', {
      importId: 'one',
      source: { from: 'pasted', text: sheet },
      choice: {},
      name: 'Diwali',
      connection: 'Pune office',
      preparedBy: 'Asha',
    });
    const looked = () => desk.must('batch.get', { batchId });
    expect(await looked()).toMatchObject({ balance: null, batchFindings: [] });

    const asked = Date.now();
    await desk.must('connection.test', { name: 'Pune office' });
    await enkash.close();
    const { balance, batchFindings } = await looked();
    expect(batchFindings).toEqual([]);
    expect(Date.parse(balance?.at ?? '')).toBeGreaterThanOrEqual(asked);
    const held = balance?.paise ?? 0;
    expect(held).toBeGreaterThan(0);

    const { rows } = await desk.must('batch.rows', {
      batchId,
      filter: {},
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: 1,
    });
    const rowId = rows[0]?.id;
    if (rowId === undefined) throw new Error('There is no row.');
    const give = (text: string) =>
      desk.must('batch.edit', {
        batchId,
        label: 'more',
        edits: [{ rowId, field: 'amount', text }],
      });
    await give(String(held / 100 + 1));
    expect((await looked()).batchFindings).toMatchObject([
      { code: 'batch-above-balance', severity: 'warning' },
    ]);
    const sheetToSign = await desk.must('batch.forApproval', { batchId });
    expect(sheetToSign.batchFindings.map(({ message }) => message).join()).toContain(
      'the available balance of',
    );
    await give(String(held / 100));
    expect((await looked()).batchFindings).toEqual([]);

    await desk.must('connection.save', {
      connection: { ...connection, cardAccountId: 'CAOTHER' },
      replaces: 'Pune office',
      secrets: {},
    });
    expect((await looked()).balance).toBeNull();
  });
});
