import { describe, expect, it } from 'vitest';
import { settleUnknown } from '../../main/allocation/settle-unknown.ts';
import { sendQueued } from '../../main/allocation/send-queued.ts';
import { runBatch } from '../../main/allocation/run-batch.ts';
import type { AllocationLine, LookUpOutcome } from '../../main/enkash/outcomes.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { eachRow, type StoredRow } from '../../main/ledger/rows.ts';
import type { BatchId, Reference } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { causeOf, type CauseCode } from '../../shared/enkash/cause-catalogue.ts';
import { paise } from '../../shared/money/paise.ts';
import { temporaryLedger } from '../ledger/temporary-ledger.ts';
import { approvedBatch, quickConnection } from './desk-fixture.ts';
import {
  allCredited,
  answered,
  begin,
  contextOf,
  found,
  foundAs,
  noAnswer,
  refused,
  refusedRow,
  scriptedEnkash,
  type Script,
  type Scripted,
  type ScriptedEnkash,
} from './scripted-enkash.ts';

interface Bench extends Scripted {
  readonly ledger: Ledger;
  readonly id: BatchId;
  readonly enkash: ScriptedEnkash;
  rows(): StoredRow[];
}

const amount = paise(50_000);
const lost = (): ReturnType<typeof noAnswer> => noAnswer();
const unavailable = (code: CauseCode): LookUpOutcome => ({
  kind: 'unavailable',
  cause: causeOf(code),
  text: null,
});
const exists = { state: 'already-exists', text: 'already exists' } as const;

/** People whose first sending came to `firstly`; then the rest of the script is EnKash's. */
async function bench(
  script: Script,
  settings: Partial<Connection> = {},
  firstly: NonNullable<Script['allocate']> = lost,
  count = 4,
): Promise<Bench> {
  const ledger = temporaryLedger();
  const connection = quickConnection('http://127.0.0.1:9', {
    rowsPerRequest: count,
    resendAfterMs: 5_000,
    ...settings,
  });
  const people = Array.from({ length: count }, (_, n) => ({ n, amountPaise: amount }));
  const id = approvedBatch(ledger, people, connection);
  const first = contextOf(ledger, id, connection, scriptedEnkash({ allocate: firstly }));
  begin(first.context);
  await sendQueued(first.context);
  const enkash = scriptedEnkash(script);
  return {
    ...contextOf(ledger, id, connection, enkash),
    ledger,
    id,
    enkash,
    rows: () => [...eachRow(ledger.db, first.context.batch.number)],
  };
}

const all = (references: readonly Reference[]): LookUpOutcome =>
  found(
    references,
    references.map((reference) => [reference, amount]),
  );

describe('by look-up', () => {
  const only = { settleByLookUp: true, settleByResend: false };

  it('settles as credited who is found, and sends nobody again', async () => {
    const at = await bench(
      {
        lookUp: (asked) =>
          found(
            asked,
            asked.slice(0, 3).map((one) => [one, amount]),
          ),
      },
      only,
    );
    expect(await settleUnknown(at.context)).toBeNull();
    expect(at.rows().map(({ state }) => state)).toEqual([
      'credited',
      'credited',
      'credited',
      'unknown',
    ]);
    expect(at.rows()[0]).toMatchObject({ settled_by: 'look-up', enkash_txn_id: 'ECT9' });
    expect(at.enkash.sent).toEqual([]);
  });

  it('holds who was credited with another amount, for a person', async () => {
    const at = await bench(
      {
        lookUp: (asked) =>
          found(
            asked,
            asked.map((one) => [one, paise(1)]),
          ),
      },
      only,
    );
    await settleUnknown(at.context);
    for (const row of at.rows()) {
      expect(row).toMatchObject({ state: 'held', cause: 'amount-differs' });
      expect(row.cause_text).toContain('₹0.01');
    }
  });

  it('says so when the look-up does not tell the amount', async () => {
    const at = await bench(
      {
        lookUp: (asked) =>
          found(
            asked,
            asked.map((one) => [one, null]),
          ),
      },
      only,
    );
    await settleUnknown(at.context);
    expect(at.rows()[0]).toMatchObject({ state: 'credited' });
    expect(at.rows()[0]?.note).toContain('did not tell the amount');
  });

  it('asks for at most fifty references at a time', async () => {
    const at = await bench({ lookUp: all }, only, lost, 120);
    await settleUnknown(at.context);
    expect(at.enkash.lookedUp.map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(at.rows().every(({ state }) => state === 'credited')).toBe(true);
  });

  it.each([
    ['not-connected', 'network'],
    ['account-locked', 'set-up'],
  ] as const)('stops when EnKash cannot be asked at all: %s', async (code, fault) => {
    const at = await bench({ lookUp: () => unavailable(code) }, { settleByLookUp: true });
    expect(await settleUnknown(at.context)).toMatchObject({ code, fault });
    expect(at.enkash.sent).toEqual([]);
    expect(at.rows().every(({ state }) => state === 'unknown')).toBe(true);
  });
});

describe('by sending the same reference again', () => {
  const only = { settleByLookUp: false, settleByResend: true };

  it('waits first, asks nobody, and takes "already exists" for a credit whose amount is not confirmed', async () => {
    const at = await bench({ allocate: (lines) => answered(lines, () => exists) }, only);
    const references = at.rows().map(({ reference }) => reference);
    expect(await settleUnknown(at.context)).toBeNull();
    expect(at.waits).toEqual([5_000]);
    expect(at.enkash.lookedUp).toEqual([]);
    expect(at.enkash.sent.map((lines) => lines.map(({ reference }) => reference))).toEqual([
      references,
    ]);
    for (const row of at.rows()) {
      expect(row).toMatchObject({ state: 'credited', settled_by: 'same-reference' });
      expect(row.note).toContain('not confirmed');
    }
  });

  it('takes a credit for a credit, and no answer again for no answer', async () => {
    const at = await bench(
      { allocate: (lines, nth) => (nth === 1 ? lost() : allCredited(lines)) },
      only,
    );
    expect(await settleUnknown(at.context)).toBeNull();
    expect(at.rows().every(({ state }) => state === 'unknown')).toBe(true);
    expect(await settleUnknown(at.context)).toBeNull();
    expect(at.rows().every(({ state }) => state === 'credited')).toBe(true);
  });

  it.each(['person-blocked', 'insufficient-balance'] as const)(
    'proves nothing by a refusal (%s): the first sending may have been credited',
    async (code) => {
      const at = await bench(
        { allocate: (lines) => answered(lines, () => refusedRow(code, 'refused')) },
        only,
      );
      await settleUnknown(at.context);
      for (const row of at.rows())
        expect(row).toMatchObject({ state: 'unknown', cause: 'refused-again' });
    },
  );

  it('waits as EnKash asks when it took none of them, and gives up after so many tries', async () => {
    const at = await bench(
      {
        allocate: (lines, nth) =>
          nth < 3 ? refused('too-many-requests', true, 2_000) : answered(lines, () => exists),
      },
      only,
    );
    expect(await settleUnknown(at.context)).toBeNull();
    expect(at.waits).toEqual([5_000, 2_000, 2_000]);
    expect(at.rows().every(({ state }) => state === 'credited')).toBe(true);
    const never = await bench({ allocate: () => refused('not-connected', true) }, only);
    expect(await settleUnknown(never.context)).toMatchObject({ code: 'not-connected' });
    expect(never.enkash.sent).toHaveLength(4);
    expect(never.rows().every(({ state }) => state === 'unknown')).toBe(true);
  });

  it('stops when EnKash refuses the request; nobody is failed by that', async () => {
    const at = await bench({ allocate: () => refused('kyc-not-complete', false) }, only);
    expect(await settleUnknown(at.context)).toMatchObject({ code: 'kyc-not-complete' });
    expect(at.rows().every(({ state }) => state === 'unknown')).toBe(true);
  });
});

describe('by look-up, then by sending again', () => {
  it('sends only who was not found, and confirms an "already exists" by another look-up', async () => {
    const at = await bench({
      lookUp: (asked, nth) =>
        nth === 1
          ? found(
              asked,
              asked.slice(0, 1).map((one) => [one, amount]),
            )
          : all(asked),
      allocate: (lines) => answered(lines, () => exists),
    });
    expect(await settleUnknown(at.context)).toBeNull();
    expect(at.enkash.lookedUp.map(({ length }) => length)).toEqual([4, 3]);
    expect(at.enkash.sent.map(({ length }) => length)).toEqual([3]);
    const rows = at.rows();
    expect(rows.every(({ state }) => state === 'credited')).toBe(true);
    expect(rows[1]?.note).toContain('confirmed the amount');
  });

  it('holds an "already exists" whose transaction has another amount: it is not this payment', async () => {
    const at = await bench({
      lookUp: (asked, nth) =>
        found(asked, nth === 1 ? [] : asked.map((one, i) => [one, i === 0 ? paise(1) : amount])),
      allocate: (lines) => answered(lines, () => exists),
    });
    expect(await settleUnknown(at.context)).toBeNull();
    const [first, ...others] = at.rows();
    expect(first).toMatchObject({ state: 'held', cause: 'amount-differs' });
    expect(first?.cause_text).toContain('₹0.01');
    expect(others.every(({ state }) => state === 'credited')).toBe(true);
    expect(at.context.tally.now).toMatchObject({ held: { rows: 1 }, credited: { rows: 3 } });
  });

  it('sends again where the look-up is not to be had', async () => {
    const at = await bench({
      lookUp: () => unavailable('not-allowed'),
      allocate: (lines) => answered(lines, () => exists),
    });
    expect(await settleUnknown(at.context)).toBeNull();
    expect(at.rows().every(({ state }) => state === 'credited')).toBe(true);
  });

  it('never calls failed whom the look-up missed and the second sending refused, however often', async () => {
    const at = await bench({
      lookUp: (asked) => found(asked, []),
      allocate: (lines) => answered(lines, () => refusedRow('person-blocked', 'Card is blocked')),
    });
    for (let round = 0; round < 4; round += 1) await settleUnknown(at.context);
    for (const row of at.rows())
      expect(row).toMatchObject({ state: 'unknown', cause: 'refused-again' });
  });
});

describe('transactions that do not stand', () => {
  const looks = { allocate: (lines: readonly AllocationLine[]) => answered(lines, () => exists) };

  it('holds whose transaction failed, and sends nobody again: the reference is taken, and nobody paid', async () => {
    const at = await bench({ ...looks, lookUp: (asked) => foundAs('undone', asked) });
    expect(await settleUnknown(at.context)).toBeNull();
    expect(at.enkash.sent).toEqual([]);
    for (const row of at.rows())
      expect(row).toMatchObject({
        state: 'held',
        settled_by: 'look-up',
        cause: 'transaction-undone',
        enkash_txn_id: 'ECT9',
      });
    expect(at.context.tally.now).toMatchObject({ held: { rows: 4 }, unknown: { rows: 0 } });
  });

  it('holds an "already exists" of which the look-up then shows that it failed', async () => {
    const at = await bench({
      ...looks,
      lookUp: (asked, nth) => (nth === 1 ? found(asked, []) : foundAs('undone', asked)),
    });
    expect(await settleUnknown(at.context)).toBeNull();
    expect(at.enkash.sent).toHaveLength(1);
    for (const row of at.rows())
      expect(row).toMatchObject({ state: 'held', cause: 'transaction-undone', note: null });
  });

  it('waits for a transaction that is not finished, sends nothing, and settles by a later look-up', async () => {
    const at = await bench({
      ...looks,
      lookUp: (asked, nth) => (nth === 1 ? foundAs('pending', asked) : all(asked)),
    });
    expect(await settleUnknown(at.context)).toBeNull();
    expect(at.rows().every(({ state }) => state === 'unknown')).toBe(true);
    expect(await settleUnknown(at.context)).toBeNull();
    expect(at.enkash.sent).toEqual([]);
    expect(at.rows().every(({ state }) => state === 'credited')).toBe(true);
  });

  it('leaves an "already exists" unknown while the transaction is not finished', async () => {
    const at = await bench({
      ...looks,
      lookUp: (asked, nth) => (nth === 1 ? found(asked, []) : foundAs('pending', asked)),
    });
    expect(await settleUnknown(at.context)).toBeNull();
    for (const row of at.rows())
      expect(row).toMatchObject({ state: 'unknown', cause: 'transaction-pending' });
  });
});

describe('people refused without a reason', () => {
  const bare = (
    lines: Parameters<NonNullable<Script['allocate']>>[0],
  ): ReturnType<typeof answered> => answered(lines, () => refusedRow('no-reason', null));

  it('are failed when a look-up shows no transaction, and never sent again', async () => {
    const at = await bench({ lookUp: (asked) => found(asked, []) }, {}, bare);
    await settleUnknown(at.context);
    for (const row of at.rows())
      expect(row).toMatchObject({ state: 'failed', settled_by: 'look-up', cause: 'no-reason' });
    expect(at.enkash.sent).toEqual([]);
  });

  it('are held when a look-up shows a transaction: it is somebody else’s', async () => {
    const at = await bench({ lookUp: all }, {}, bare);
    await settleUnknown(at.context);
    for (const row of at.rows())
      expect(row).toMatchObject({ state: 'held', cause: 'reference-collision' });
  });

  it('are held when it cannot be looked up', async () => {
    const at = await bench({ lookUp: () => unavailable('not-allowed') }, {}, bare);
    await settleUnknown(at.context);
    for (const row of at.rows()) expect(row).toMatchObject({ state: 'held', cause: 'no-reason' });
  });
});

describe('people whose reason told no outcome', () => {
  const untold = (
    lines: Parameters<NonNullable<Script['allocate']>>[0],
  ): ReturnType<typeof answered> =>
    answered(lines, () => refusedRow('outcome-not-told', 'Read timed out'));

  it('are credited when a look-up shows the transaction', async () => {
    const at = await bench({ lookUp: all }, {}, untold);
    await settleUnknown(at.context);
    for (const row of at.rows())
      expect(row).toMatchObject({ state: 'credited', settled_by: 'look-up' });
  });

  it.each([
    ['does not show it', (asked: readonly Reference[]) => found(asked, [])],
    ['is not to be had', () => unavailable('not-allowed')],
  ])('stay unknown, and are not sent again, when the look-up %s', async (_what, lookUp) => {
    const at = await bench({ lookUp }, {}, untold);
    for (let round = 0; round < 2; round += 1) await settleUnknown(at.context);
    expect(at.enkash.sent).toEqual([]);
    for (const row of at.rows())
      expect(row).toMatchObject({ state: 'unknown', cause: 'outcome-not-told' });
  });
});

describe('by a person alone', () => {
  it('asks nobody, sends nothing, and says who is needed', async () => {
    const people = { settleByLookUp: false, settleByResend: false };
    const at = await bench({}, people);
    const batch = { ...at.context.batch, state: 'allocating' as const };
    const end = await runBatch({ ...at.context, batch }, 'Asha');
    expect(end).toMatchObject({
      kind: 'paused',
      stop: { code: 'unknown-rows-left', fault: 'person-needed' },
    });
    expect(at.enkash.sent).toEqual([]);
    expect(at.enkash.lookedUp).toEqual([]);
  });
});
