import { describe, expect, it } from 'vitest';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import { paise } from '../../shared/money/paise.ts';
import { findBatch } from '../../main/ledger/batches.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { recordRequest, unknownRows } from '../../main/ledger/requests.ts';
import { settleRows } from '../../main/ledger/settlements.ts';
import { eachRow, type StoredRow } from '../../main/ledger/rows.ts';
import { tallyElsewhere, tallyStopped } from '../../main/ledger/stopped.ts';
import { blank } from '../../main/allocation/judge-outcome.ts';
import { approvedBatch, quickConnection } from '../allocation/desk-fixture.ts';
import { temporaryLedger } from './temporary-ledger.ts';

const at = '2026-11-23T10:00:00.000Z';

/** A ledger with one row whose outcome is unknown. */
function sentRow(): { ledger: Ledger; number: number; row: StoredRow } {
  const ledger = temporaryLedger();
  const id = batchIdSchema.parse('B-20261123-E15E');
  approvedBatch(ledger, [{ n: 1 }], quickConnection('http://127.0.0.1:9'), id);
  const number = findBatch(ledger.db, id)?.number ?? 0;
  const [queued] = [...eachRow(ledger.db, number)];
  if (queued === undefined) throw new Error('no row');
  ledger.db.write('send', (tx) => {
    recordRequest(tx, number, 'allocate', [queued.id], '[]', at);
    settleRows(tx, [{ ...blank(queued.id), to: 'unknown', how: 'reply' }], at);
  });
  return { ledger, number, row: queued };
}

function settledElsewhere({ ledger, number, row }: ReturnType<typeof sentRow>): void {
  ledger.db.write('settle', (tx) =>
    settleRows(
      tx,
      [
        {
          ...blank(row.id),
          to: 'excluded',
          how: 'look-up',
          cause: 'allocated-elsewhere',
          enkashTxnId: 'T1',
          note: 'EnKash credited it on 20-11-2026, transaction T1.',
        },
      ],
      at,
    ),
  );
  expect(unknownRows(ledger.db, number)).toEqual([]);
}

describe('a row that was allocated elsewhere', () => {
  it('is counted apart, keeps its reference, and says when and by which transaction', () => {
    const sent = sentRow();
    settledElsewhere(sent);
    const { ledger, number, row } = sent;
    expect(tallyElsewhere(ledger.db, number)).toEqual({ rows: 1, paise: paise(50_100) });
    expect(tallyStopped(ledger.db, number).rows).toBe(0);
    expect([...eachRow(ledger.db, number)]).toMatchObject([
      {
        state: 'excluded',
        reference: row.reference,
        enkashTxnId: 'T1',
        excludedBecause: 'EnKash credited it on 20-11-2026, transaction T1.',
      },
    ]);
  });

  it('stays so: it is not changed, removed, or sent again', () => {
    const sent = sentRow();
    settledElsewhere(sent);
    const { ledger, row } = sent;
    const refused = (sql: string): void =>
      expect(() => ledger.db.write('try', (tx) => tx.run(sql, row.id))).toThrow(
        /cannot be|stays left out/,
      );
    refused("UPDATE rows SET state = 'ready' WHERE id = ?");
    refused('UPDATE rows SET amount_paise = 1 WHERE id = ?');
    refused('UPDATE rows SET cause = NULL WHERE id = ?');
    refused('DELETE FROM rows WHERE id = ?');
  });

  it('is the only way in which a row that was sent is excluded', () => {
    const { ledger, row } = sentRow();
    expect(() =>
      ledger.db.write('try', (tx) =>
        tx.run("UPDATE rows SET state = 'excluded', settled_at = 'x' WHERE id = ?", row.id),
      ),
    ).toThrow(/only when it was allocated elsewhere/);
  });
});
