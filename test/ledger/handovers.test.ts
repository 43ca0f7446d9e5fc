import { describe, expect, it } from 'vitest';
import { batchPeriodSchema } from '../../shared/calendar/batch-period.ts';
import { deskCodeSchema } from '../../shared/handover/desk-code.ts';
import { foreignBatchIdSchema, handoverNumberSchema } from '../../shared/handover/handover.ts';
import { paise } from '../../shared/money/paise.ts';
import { moveBatch } from '../../main/ledger/batches.ts';
import { endHandover, findHandover, insertHandover } from '../../main/ledger/handovers.ts';
import { leaveRestoreNote, takeUpRestore } from '../../main/ledger/restored.ts';
import {
  answerReceived,
  findReceived,
  insertReceived,
} from '../../main/ledger/received-handovers.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { draftOf, goodRow } from '../preparation/draft-fixture.ts';
import { temporaryLedger } from './temporary-ledger.ts';

const at = '2026-11-23T10:00:00.000Z';
const code = deskCodeSchema.parse('12345-12345-12345-12345-12345-12345');
const number = (digit: string): ReturnType<typeof handoverNumberSchema.parse> =>
  handoverNumberSchema.parse(`H-${digit.repeat(32)}`);

function handOver(ledger: Ledger, batch: number, digit: string, severalNeeded = false): void {
  ledger.db.write('test', (tx) =>
    insertHandover(
      tx,
      {
        number: number(digit),
        batch,
        desk: code,
        deskName: 'Mumbai desk',
        contentHash: 'a'.repeat(64),
        by: 'Asha',
        at,
        expiresAt: at,
      },
      severalNeeded,
    ),
  );
}

function receive(ledger: Ledger, batchId: string): void {
  const key = 'A'.repeat(43);
  ledger.db.write('test', (tx) =>
    insertReceived(tx, {
      number: number('1'),
      from: {
        code,
        name: 'Pune desk',
        signing_key: key,
        sealing_key: `age1${'q'.repeat(58)}`,
        since: at,
        by: 'Asha',
      },
      batch: {
        id: foreignBatchIdSchema.parse(batchId),
        name: 'Diwali',
        environment: 'practice',
        connection: 'practice',
        companyId: 'C',
        cardAccountId: 'CA',
        creditKnownUsers: true,
        road: '',
        kind: 'bulk',
        period: batchPeriodSchema.parse('2026-11'),
        preparedBy: 'Asha',
        fileName: 'diwali.xlsx',
        sheet: 'Sheet1',
        coinEvent: null,
      },
      said: {
        warnings: [],
        batchFindings: [],
        takesBack: [],
        changed: { since: null, by: [], acts: [], cells: 0, shown: [] },
        lastBatch: null,
        fieldTotals: [],
      },
      contentHash: 'a'.repeat(64),
      people: 1,
      totalPaise: paise(500),
      note: '',
      expiresAt: at,
      at,
      rows: [
        {
          position: 0,
          sourceRow: 2,
          state: 'ready',
          title: 'Ms',
          name: 'Kavya',
          email: 'kavya@example.com',
          mobile: '9876543210',
          amountPaise: paise(500),
          remarks: null,
          reference: null,
          reverses: null,
          excludedBecause: null,
          warnings: [],
        },
      ],
    }),
  );
}

describe('what the ledger itself refuses of hand-overs', () => {
  it('lets a hand-over end once, and keeps it as it was made', () => {
    const ledger = temporaryLedger();
    const { db } = ledger;
    const batch = draftOf(ledger, [goodRow(1)]);
    const change = (sql: string): void => db.write('test', (tx) => void tx.run(sql));
    handOver(ledger, batch.number, '1');
    expect(() => change("UPDATE handovers SET content_hash = 'b'")).toThrow(/cannot be changed/);
    expect(() => change('DELETE FROM handovers')).toThrow(/is kept/);
    const end = { state: 'approved', checker: 'Vikram', comment: null, at } as const;
    db.write('test', (tx) => endHandover(tx, number('1'), end));
    expect(() => db.write('test', (tx) => endHandover(tx, number('1'), end))).toThrow(
      /answered once/,
    );
    expect(() => change("UPDATE handovers SET state = 'waiting'")).toThrow(/answered once/);
    expect(() =>
      change(
        "INSERT INTO handovers SELECT 'H-2', batch, desk, desk_name, content_hash, made_by, made_at, expires_at, 'approved', NULL, NULL, NULL FROM handovers",
      ),
    ).toThrow(/starts by waiting/);
  });

  it('ends a hand-over with its batch, with a newer one, and with a restore', () => {
    const ledger = temporaryLedger();
    const { db } = ledger;
    const one = draftOf(ledger, [goodRow(1)], 'B-20261123-AAAAAA');
    const two = draftOf(ledger, [goodRow(2)], 'B-20261123-BBBBBB');
    const three = draftOf(ledger, [goodRow(3)], 'B-20261123-CCCCCC');
    const state = (digit: string): string | undefined => findHandover(db, number(digit))?.state;
    handOver(ledger, one.number, '1');
    handOver(ledger, one.number, '2');
    expect([state('1'), state('2')]).toEqual(['superseded', 'waiting']);
    db.write('test', (tx) => moveBatch(tx, one.number, 'approved', at));
    expect(state('2')).toBe('approved-here');
    handOver(ledger, two.number, '3');
    db.write('test', (tx) => moveBatch(tx, two.number, 'discarded', at));
    expect(state('3')).toBe('discarded');
    handOver(ledger, three.number, '4');
    leaveRestoreNote(ledger.folder, { file: 'x.db', made: at, at, kept: null });
    takeUpRestore(db, ledger.folder, null);
    expect(state('4')).toBe('restored');
  });

  it('holds what came from another desk apart from everything that can be sent', () => {
    const ledger = temporaryLedger();
    const { db } = ledger;
    draftOf(ledger, [goodRow(1)], 'B-20261123-AAAAAA');
    expect(() => receive(ledger, 'B-20261123-AAAAAA')).toThrow(/does not come from another/);
    receive(ledger, 'B-20261123-BBBBBB');
    expect(() => draftOf(ledger, [goodRow(2)], 'B-20261123-BBBBBB')).toThrow(/never a batch/);
    const change = (sql: string): void => db.write('test', (tx) => void tx.run(sql));
    expect(() => change('UPDATE received_rows SET amount_paise = 1')).toThrow(/cannot be changed/);
    expect(() => change("UPDATE received_handovers SET batch_id = 'B-20261123-CCCCCC'")).toThrow(
      /cannot be changed/,
    );
    // A reference belongs to a row of this ledger, and a request to such rows: there is none to give it to.
    expect(() => change("INSERT INTO used_references VALUES ('live', 'RD-1', 987654)")).toThrow(
      /FOREIGN KEY/,
    );
    const verdict = { kind: 'approved', by: 'Vikram', shown: 'name' } as const;
    db.write('test', (tx) => answerReceived(tx, number('1'), verdict, at));
    expect(findReceived(db, number('1'))?.verdict).toEqual(verdict);
    expect(() => db.write('test', (tx) => answerReceived(tx, number('1'), verdict, at))).toThrow(
      /answered once/,
    );
  });
});
