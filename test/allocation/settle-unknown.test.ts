import { describe, expect, it } from 'vitest';
import { settleUnknown } from '../../main/allocation/settle-unknown.ts';
import { sendQueued } from '../../main/allocation/send-queued.ts';
import { runBatch } from '../../main/allocation/run-batch.ts';
import { RunReporter } from '../../main/allocation/run-context.ts';
import type { AllocationLine, LookUpOutcome } from '../../main/enkash/outcomes.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { eachRow, type StoredRow } from '../../main/ledger/rows.ts';
import { referenceSchema, type BatchId, type Reference } from '../../shared/batch/identifiers.ts';
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
  transactionRow,
  type Script,
  type Scripted,
  type ScriptedEnkash,
  type ScriptedLookUp,
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
    secondSendingAfterMs: 5_000,
    statusCheckRestMs: 1_000,
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

const all = (references: readonly Reference[]): ScriptedLookUp =>
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
          found(asked, asked.length < 4 ? [] : asked.slice(0, 3).map((one) => [one, amount])),
      },
      only,
    );
    expect(await settleUnknown(at.context, true)).toBeNull();
    expect(at.rows().map(({ state }) => state)).toEqual([
      'credited',
      'credited',
      'credited',
      'unknown',
    ]);
    expect(at.rows()[0]).toMatchObject({ settledBy: 'look-up', enkashTxnId: 'ECT9' });
    expect(at.enkash.sent).toEqual([]);
  });

  it.each([
    ['another amount', { amountPaise: paise(1) }, 'amount-differs', '₹0.01'],
    ['another mobile', { mobile: '9999999999' }, 'reference-collision', 'another mobile'],
    ['a new name', { mobile: null, name: 'Somebody' }, 'reference-collision', 'another name'],
    ['an earlier date', { at: '2001-01-01T00:00:00Z' }, 'reference-collision', 'before it was'],
    ['no amount', { amountPaise: null }, 'not-confirmed', 'the amount'],
    ['nobody', { mobile: null, name: null }, 'not-confirmed', 'the recipient'],
    ['no date', { at: null }, 'not-confirmed', 'when it was'],
    ['no direction', { direction: null }, 'not-confirmed', 'a credit or a debit'],
    ['no account', { companyId: null, cardAccountId: null }, 'not-confirmed', 'the account'],
    ['a reversal', { status: 'REFUNDED' }, 'transaction-reversed', null],
    ['a failure', { status: 'ERROR' }, 'transaction-undone', null],
    ['a reversal by its kind', { type: 'REVERSAL' }, 'transaction-undone', null],
  ] as const)('holds for a person what shows %s', async (_what, shown, cause, words) => {
    const at = await bench(
      { lookUp: (asked) => asked.map((reference) => ({ reference, ...shown })) },
      only,
    );
    await settleUnknown(at.context, true);
    for (const row of at.rows()) {
      expect(row).toMatchObject({ state: 'held', cause });
      if (words !== null) expect(row.causeText).toContain(words);
    }
    expect(at.enkash.sent).toEqual([]);
  });

  it.each(['CREATED', 'ABC', null])(
    'leaves a row unknown whose transaction has the status %s',
    async (status) => {
      const at = await bench(
        { lookUp: (asked) => asked.map((reference) => ({ reference, status })) },
        {},
      );
      await settleUnknown(at.context, true);
      for (const row of at.rows())
        expect(row).toMatchObject({ state: 'unknown', cause: 'transaction-pending' });
      expect(at.enkash.sent).toEqual([]);
    },
  );

  it('asks for at most fifty references at a time', async () => {
    const at = await bench({ lookUp: all }, only, lost, 120);
    await settleUnknown(at.context, true);
    expect(at.enkash.lookedUp.map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(at.rows().every(({ state }) => state === 'credited')).toBe(true);
  });

  it.each([
    ['not-connected', 'network'],
    ['account-locked', 'set-up'],
  ] as const)('stops when EnKash cannot be asked at all: %s', async (code, fault) => {
    const at = await bench({ lookUp: () => unavailable(code) }, { settleByLookUp: true });
    expect(await settleUnknown(at.context, true)).toMatchObject({ code, fault });
    expect(at.enkash.sent).toEqual([]);
    expect(at.rows().every(({ state }) => state === 'unknown')).toBe(true);
  });
});

describe('by sending the same reference again', () => {
  const only = { settleByLookUp: false, settleByResend: true };

  it('waits first, asks nobody, and holds "already exists" for a person: the amount is not confirmed', async () => {
    const at = await bench({ allocate: (lines) => answered(lines, () => exists) }, only);
    const references = at.rows().map(({ reference }) => reference);
    expect(await settleUnknown(at.context, true)).toBeNull();
    expect(at.waits).toEqual([5_000]);
    expect(at.enkash.lookedUp).toEqual([]);
    expect(at.enkash.sent.map((lines) => lines.map(({ reference }) => reference))).toEqual([
      references,
    ]);
    for (const row of at.rows())
      expect(row).toMatchObject({ state: 'held', cause: 'reference-exists' });
  });

  it('takes a credit for a credit, and goes again after no answer, three times at most', async () => {
    const at = await bench(
      { allocate: (lines, nth) => (nth === 1 ? lost() : allCredited(lines)) },
      only,
    );
    expect(await settleUnknown(at.context, true)).toBeNull();
    expect(at.rows().every(({ state }) => state === 'credited')).toBe(true);
    const never = await bench({ allocate: lost }, only);
    expect(await settleUnknown(never.context, true)).toBeNull();
    expect(never.enkash.sent).toHaveLength(3);
    expect(never.waits.every((wait) => wait === 5_000)).toBe(true);
  });

  it.each(['person-blocked', 'insufficient-balance'] as const)(
    'proves nothing by a refusal (%s): the first sending may have been credited',
    async (code) => {
      const at = await bench(
        { allocate: (lines) => answered(lines, () => refusedRow(code, 'refused')) },
        only,
      );
      await settleUnknown(at.context, true);
      for (const row of at.rows())
        expect(row).toMatchObject({ state: 'unknown', cause: 'refused-again' });
      expect(at.enkash.sent).toHaveLength(1);
    },
  );

  it('waits as EnKash asks when it took none of them, and gives up after so many tries', async () => {
    const at = await bench(
      {
        allocate: (lines, nth) =>
          nth < 3 ? refused('not-connected', true, 2_000) : answered(lines, () => exists),
      },
      only,
    );
    expect(await settleUnknown(at.context, true)).toBeNull();
    expect(at.waits).toEqual([5_000, 2_000, 2_000]);
    expect(at.rows().every(({ state }) => state === 'held')).toBe(true);
    const never = await bench({ allocate: () => refused('not-connected', true) }, only);
    expect(await settleUnknown(never.context, true)).toMatchObject({ code: 'not-connected' });
    expect(never.enkash.sent).toHaveLength(4);
    expect(never.rows().every(({ state }) => state === 'unknown')).toBe(true);
  });

  it('stops when EnKash refuses the request; nobody is failed by that', async () => {
    const at = await bench({ allocate: () => noAnswer('kyc-not-complete') }, only);
    expect(await settleUnknown(at.context, true)).toMatchObject({ code: 'kyc-not-complete' });
    expect(at.rows().every(({ state }) => state === 'unknown')).toBe(true);
  });

  it('sends each row by itself when the whole request is refused for a used reference', async () => {
    const whole = { ...noAnswer('request-refused'), text: 'Duplicate transaction reference' };
    const at = await bench(
      { allocate: (lines) => (lines.length > 1 ? whole : answered(lines, () => exists)) },
      only,
    );
    expect(await settleUnknown(at.context, true)).toBeNull();
    expect(at.enkash.sent.map(({ length }) => length)).toEqual([4, 1, 1, 1, 1]);
    expect(at.rows().every(({ state }) => state === 'held')).toBe(true);
  });

  it('waits for the whole rest with a countdown, or ends and says when to resume', async () => {
    const minutes = { ...only, secondSendingAfterMs: 600_000 };
    const at = await bench({ allocate: allCredited }, minutes);
    const said: string[] = [];
    const progress = new RunReporter(at.context.tally, ({ sentence }) => said.push(sentence));
    expect(await settleUnknown({ ...at.context, progress }, true)).toBeNull();
    expect(at.waits.reduce((sum, wait) => sum + wait, 0)).toBe(600_000);
    expect(said.filter((sentence) => sentence.includes('10 min left'))).toHaveLength(1);
    const quick = await bench({ allocate: allCredited }, minutes);
    expect(await settleUnknown({ ...quick.context, patience: 'stop' }, true)).toMatchObject({
      code: 'resume-later',
    });
    expect(quick.enkash.sent).toEqual([]);
  });

  it('never goes out again on another day', async () => {
    const at = await bench({ allocate: allCredited }, only);
    const later = new Date(at.context.clock.now().getTime() + 86_400_000);
    const clock = { ...at.context.clock, now: () => later };
    expect(await settleUnknown({ ...at.context, clock }, true)).toBeNull();
    expect(at.enkash.sent).toEqual([]);
  });
});

describe('a reference that may be unique for a day only', () => {
  const only = { settleByLookUp: false, settleByResend: true };

  it('does not go out on the next day after tries that never left, nor behind others', async () => {
    // Each try takes so long that midnight passes; the batch is of two requests.
    const at = await bench({ allocate: () => refused('not-connected', true) }, only);
    let hours = 0;
    const { clock } = at.context;
    const slow = {
      ...clock,
      now: () => new Date(clock.now().getTime() + hours * 3_600_000),
      sleep: (ms: number, signal: AbortSignal) => {
        if (ms < 5_000) hours += 24;
        return clock.sleep(ms, signal);
      },
    };
    const size = { ...at.context.connection, rowsPerRequest: 2 };
    expect(await settleUnknown({ ...at.context, clock: slow, connection: size }, true)).toBeNull();
    expect(at.enkash.sent).toHaveLength(1);
    expect(at.rows().every(({ state }) => state === 'unknown')).toBe(true);
  });
});

describe('by status checks, then by sending again', () => {
  it('sends only who was not found twice, and confirms an "already exists" by another check', async () => {
    const at = await bench({
      lookUp: (asked, nth) =>
        nth <= 2
          ? found(asked, nth === 1 ? asked.slice(0, 1).map((one) => [one, amount]) : [])
          : all(asked),
      allocate: (lines) => answered(lines, () => exists),
    });
    expect(await settleUnknown(at.context, true)).toBeNull();
    expect(at.enkash.lookedUp.map(({ length }) => length)).toEqual([4, 3, 3]);
    expect(at.enkash.sent.map(({ length }) => length)).toEqual([3]);
    const rows = at.rows();
    expect(rows.every(({ state }) => state === 'credited')).toBe(true);
    expect(rows[1]?.note).toContain('confirmed the payment');
  });

  it('keeps an "already exists" unknown that no check can confirm, and never sends it again', async () => {
    const at = await bench({
      lookUp: (asked) => found(asked, []),
      allocate: (lines) => answered(lines, () => exists),
    });
    expect(await settleUnknown(at.context, true)).toBeNull();
    expect(at.enkash.sent).toHaveLength(1);
    for (const row of at.rows())
      expect(row).toMatchObject({ state: 'unknown', cause: 'reference-exists' });
  });

  it('holds who was paid under another reference', async () => {
    const other = { id: 'ECT7', reference: referenceSchema.parse('CUT') };
    const at = await bench({
      lookUp: (asked) => found(asked, []),
      like: (row) => Promise.resolve({ ok: true, value: [transactionRow(row, 'CR', other)] }),
    });
    expect(await settleUnknown(at.context, true)).toBeNull();
    expect(at.enkash.sent).toEqual([]);
    for (const row of at.rows()) {
      expect(row).toMatchObject({ state: 'held', cause: 'could-be-paid' });
      expect(row.causeText).toContain('ECT7');
    }
  });

  it('sends again where there is no status check to be had', async () => {
    const at = await bench({ lookUp: () => unavailable('not-allowed'), allocate: allCredited });
    expect(await settleUnknown(at.context, true)).toBeNull();
    expect(at.rows().every(({ state }) => state === 'credited')).toBe(true);
  });

  it('calls failed whom two checks missed after the second sending was refused', async () => {
    const at = await bench({
      lookUp: (asked) => found(asked, []),
      allocate: (lines) => answered(lines, () => refusedRow('person-blocked', 'Card is blocked')),
    });
    await settleUnknown(at.context, true);
    for (const row of at.rows())
      expect(row).toMatchObject({ state: 'failed', cause: 'person-blocked' });
    expect(at.enkash.sent).toHaveLength(1);
    expect(at.enkash.lookedUp).toHaveLength(4);
  });

  it('sends nobody again whose transaction is not finished, and settles by a later check', async () => {
    const at = await bench({
      lookUp: (asked, nth) => (nth === 1 ? foundAs('pending', asked) : all(asked)),
    });
    expect(await settleUnknown(at.context, true)).toBeNull();
    expect(at.enkash.sent).toEqual([]);
    expect(at.rows().every(({ state }) => state === 'credited')).toBe(true);
  });
});

describe('recipients who were refused in words that prove nothing', () => {
  const ways = [
    ['no-reason', null],
    ['outcome-not-told', 'Read timed out'],
  ] as const;

  it.each(ways)('are failed when two status checks show nothing: %s', async (code, text) => {
    const at = await bench({ lookUp: (asked) => found(asked, []) }, {}, (lines) =>
      answered(lines, () => refusedRow(code, text)),
    );
    await settleUnknown(at.context, true);
    for (const row of at.rows())
      expect(row).toMatchObject({ state: 'failed', settledBy: 'look-up', cause: code });
    expect(at.enkash.sent).toEqual([]);
    expect(at.enkash.lookedUp).toHaveLength(2);
    expect(at.waits).toEqual([1_000]);
  });

  it.each(ways)('are credited when a status check shows their payment: %s', async (code, text) => {
    const at = await bench({ lookUp: all }, {}, (lines) =>
      answered(lines, () => refusedRow(code, text)),
    );
    await settleUnknown(at.context, true);
    for (const row of at.rows())
      expect(row).toMatchObject({ state: 'credited', settledBy: 'look-up' });
  });

  it.each(ways)(
    'go once more with the same reference where there is no status check: %s',
    async (code, text) => {
      const refuse = (lines: readonly AllocationLine[]): ReturnType<typeof answered> =>
        answered(lines, () => refusedRow(code, text));
      const at = await bench(
        { lookUp: () => unavailable('not-allowed'), allocate: refuse },
        {},
        refuse,
      );
      await settleUnknown(at.context, true);
      expect(at.enkash.sent).toHaveLength(1);
      for (const row of at.rows())
        expect(row).toMatchObject({ state: 'unknown', cause: 'refused-again' });
    },
  );
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
