import { describe, expect, it } from 'vitest';
import { Connections } from '../../../main/app/connections/connections.ts';
import { practiceConnection } from '../../../main/app/connections/practice-connection.ts';
import { auditOf } from '../../../main/ledger/audit.ts';
import { savedConnection } from '../../../main/ledger/connections.ts';
import { memoryKeychain } from '../../../main/vault/keychain.ts';
import { temporaryLedger } from '../../ledger/temporary-ledger.ts';

const name = 'Pune test';

describe('saving a connection', () => {
  it('is on disk with the entries of its secrets or not at all, wherever it is cut off', async () => {
    let stopAt = Number.POSITIVE_INFINITY;
    let steps = 0;
    const ledger = {
      ...temporaryLedger({
        onStep: () => {
          steps += 1;
          if (steps === stopAt) throw new Error('The machine stopped.');
        },
      }),
      encrypted: true,
    };
    const connections = new Connections(ledger, memoryKeychain());
    const save = (): ReturnType<typeof connections.save> =>
      connections.save(
        { ...practiceConnection('http://127.0.0.1:9'), name, environment: 'test' },
        null,
        { password: 'p', clientSecret: 's' },
        { by: 'Asha', agreedBy: null },
      );
    const entries = (): string[] => auditOf(ledger.db, name).map(({ action }) => action);
    let cuts = 0;
    for (let at = 1; savedConnection(ledger, name) === null && at < 30; at += 1) {
      steps = 0;
      stopAt = at;
      await save().catch((fault: unknown) => {
        expect(fault).toMatchObject({ message: 'The machine stopped.' });
        cuts += 1;
      });
      const whole = ['connection.saved', 'secret.set', 'secret.set'];
      expect([at, entries()]).toEqual([at, savedConnection(ledger, name) === null ? [] : whole]);
    }
    expect(savedConnection(ledger, name)).not.toBeNull();
    expect(cuts).toBeGreaterThan(2);
  });
});
