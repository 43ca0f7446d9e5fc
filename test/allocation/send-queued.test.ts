import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sendQueued } from '../../main/allocation/send-queued.ts';
import { RunControl } from '../../main/allocation/run-context.ts';
import type { RowOutcome } from '../../main/enkash/outcomes.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { temporaryLedger } from '../ledger/temporary-ledger.ts';
import { approvedBatch, quickConnection, reckon } from './desk-fixture.ts';
import {
  allCredited,
  answered,
  begin,
  contextOf,
  credited,
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
}

/** Twelve people in requests of two, ready to be sent. */
function bench(
  script: Script,
  settings: Partial<Connection> = {},
  control = new RunControl(),
): Bench {
  const ledger = temporaryLedger();
  const connection = quickConnection('http://127.0.0.1:9', { rowsPerRequest: 2, ...settings });
  const people = Array.from({ length: 12 }, (_, n) => ({ n }));
  const id = approvedBatch(ledger, people, connection);
  const enkash = scriptedEnkash(script);
  const scripted = contextOf(ledger, id, connection, enkash, { control });
  begin(scripted.context);
  return { ...scripted, ledger, id, enkash };
}

const stateSchema = z.object({ reference: z.string(), state: z.string(), ever_sent: z.int() });
function states({ db }: Ledger): z.infer<typeof stateSchema>[] {
  return db.all(stateSchema, 'SELECT reference, state, ever_sent FROM rows ORDER BY position');
}

describe('sending', () => {
  it('has every row and its reference written down as sending before the first byte of it', async () => {
    const at = bench({
      allocate: (lines) => {
        const now = new Map(states(at.ledger).map(({ reference, state }) => [reference, state]));
        for (const { reference } of lines) expect(now.get(reference)).toBe('sending');
        const requests = at.ledger.db.all(
          z.object({ sent: z.string() }),
          'SELECT sent FROM requests WHERE ended_at IS NULL',
        );
        for (const { reference } of lines)
          expect(requests.some(({ sent }) => sent.includes(`"${reference}"`))).toBe(true);
        return allCredited(lines);
      },
    });
    expect((await sendQueued(at.context)).stop).toBeNull();
    expect(at.enkash.sent).toHaveLength(6);
    expect(reckon(at.ledger, at.id).credited.size).toBe(12);
  });

  it('has never more than one request in flight', async () => {
    let inFlight = 0;
    let reached = 0;
    const at = bench({
      allocate: async (lines) => {
        inFlight += 1;
        reached = Math.max(reached, inFlight);
        for (let turn = 0; turn < 8; turn += 1) await new Promise(setImmediate);
        inFlight -= 1;
        return allCredited(lines);
      },
    });
    await sendQueued(at.context);
    expect(reached).toBe(1);
    expect(at.enkash.sent.flat()).toHaveLength(12);
    expect(new Set(at.enkash.sent.flat().map(({ reference }) => reference)).size).toBe(12);
  });

  it('begins a run with one recipient, and goes on once that request is answered', async () => {
    const at = bench({}, { firstAlone: true });
    expect(await sendQueued(at.context)).toEqual({ stop: null, lost: false });
    expect(at.enkash.sent.map(({ length }) => length)).toEqual([1, 2, 2, 2, 2, 2, 1]);
    const lost = bench({ allocate: () => noAnswer() }, { firstAlone: true });
    expect(await sendQueued(lost.context)).toEqual({ stop: null, lost: true });
    expect(lost.enkash.sent.map(({ length }) => length)).toEqual([1]);
    expect(lost.context.tally.now.queued.rows).toBe(11);
  });

  it('believes nothing of a reply with a transaction that an earlier reply had', async () => {
    const earlier: RowOutcome[] = [];
    const at = bench({
      allocate: (lines) =>
        answered(lines, (_, i) => {
          const outcome = i === 0 && earlier.length > 4 ? earlier[0] : undefined;
          const said = outcome ?? credited();
          earlier.push(said);
          return said;
        }),
    });
    await sendQueued(at.context);
    const { credited: paid, open } = reckon(at.ledger, at.id);
    expect([paid.size, open.size]).toEqual([6, 6]);
  });

  it('writes an answer and a later request down in one commit, while a request is in flight', async () => {
    const steps: string[] = [];
    const ledger = temporaryLedger({ onStep: (step) => steps.push(step) });
    const connection = quickConnection('http://127.0.0.1:9', { rowsPerRequest: 2 });
    const people = Array.from({ length: 12 }, (_, n) => ({ n }));
    const id = approvedBatch(ledger, people, connection);
    const enkash = scriptedEnkash({
      allocate: async (lines) => {
        for (let turn = 0; turn < 8; turn += 1) await new Promise(setImmediate);
        return allCredited(lines);
      },
    });
    const { context } = contextOf(ledger, id, connection, enkash);
    begin(context);
    expect((await sendQueued(context)).stop).toBeNull();
    expect(reckon(ledger, id).credited.size).toBe(12);
    const written = steps.filter((step) => /^record .*: after$/.test(step));
    expect(written).toEqual([
      'record request: after',
      ...Array<string>(6).fill('record outcome and next request: after'),
      'record outcome: after',
    ]);
  });

  it('lets the request in flight finish at a pause; what was prepared is as if it had never been', async () => {
    const control = new RunControl();
    const at = bench(
      {
        allocate: async (lines, nth) => {
          // Long enough for the next request to be written down meanwhile.
          for (let turn = 0; turn < 8; turn += 1) await new Promise(setImmediate);
          if (nth === 2) control.pause();
          return allCredited(lines);
        },
      },
      {},
      control,
    );
    expect((await sendQueued(at.context)).stop).toBeNull();
    expect(at.enkash.sent).toHaveLength(2);
    const now = states(at.ledger);
    expect(now.filter(({ state }) => state === 'credited')).toHaveLength(4);
    expect(
      now.filter(({ state, ever_sent }) => state === 'queued' && ever_sent === 0),
    ).toHaveLength(8);
    const requests = at.ledger.db.all(z.object({ id: z.int() }), 'SELECT id FROM requests');
    expect(requests).toHaveLength(2);
  });

  it('sends the same rows again after the time that EnKash asks for, when it took none of them', async () => {
    const at = bench({
      allocate: (lines, nth) =>
        nth === 2 ? refused('too-many-requests', true, 7_000) : allCredited(lines),
    });
    expect((await sendQueued(at.context)).stop).toBeNull();
    expect(at.waits).toEqual([7_000]);
    const references = (nth: number): string[] =>
      (at.enkash.sent[nth] ?? []).map(({ reference }) => reference);
    expect(references(2)).toEqual(references(1));
    expect(reckon(at.ledger, at.id).credited.size).toBe(12);
  });

  it('gives up after so many tries, with waits that grow, and everybody is still in the queue', async () => {
    const at = bench({ allocate: () => refused('not-connected', true) });
    expect((await sendQueued(at.context)).stop).toMatchObject({
      code: 'not-connected',
      fault: 'network',
    });
    expect(at.waits).toEqual([75, 150, 300]);
    expect(at.enkash.sent).toHaveLength(4);
    expect(
      states(at.ledger).every(({ state, ever_sent }) => state === 'queued' && ever_sent === 0),
    ).toBe(true);
  });

  it('stops rather than wait for an hour without a word', async () => {
    const at = bench({ allocate: () => refused('too-many-requests', true, 3_600_000) });
    expect((await sendQueued(at.context)).stop).toMatchObject({ code: 'too-many-requests' });
    expect(at.waits).toEqual([]);
  });

  it('sends nothing more when a person pauses while it waits', async () => {
    const control = new RunControl();
    const at = bench(
      {
        allocate: () => {
          control.pause();
          return refused('too-many-requests', true, 1_000);
        },
      },
      {},
      control,
    );
    expect((await sendQueued(at.context)).stop).toBeNull();
    expect(at.enkash.sent).toHaveLength(1);
    expect(states(at.ledger).every(({ state }) => state === 'queued')).toBe(true);
  });

  it('settles first when three requests in a row had no answer', async () => {
    const at = bench({ allocate: () => noAnswer() });
    expect((await sendQueued(at.context)).stop).toBeNull();
    expect(at.enkash.sent).toHaveLength(3);
    const now = states(at.ledger).map(({ state }) => state);
    expect(now.filter((state) => state === 'unknown')).toHaveLength(6);
    expect(now.filter((state) => state === 'queued')).toHaveLength(6);
  });

  it('counts three in a row: an answer between them starts the count anew', async () => {
    const at = bench({
      allocate: (lines, nth) => (nth % 3 === 0 ? allCredited(lines) : noAnswer()),
    });
    expect((await sendQueued(at.context)).stop).toBeNull();
    expect(at.enkash.sent).toHaveLength(6);
  });

  it('stops at a fault of the set-up on every row, and not at one on some', async () => {
    const every = bench({
      allocate: (lines) => answered(lines, () => refusedRow('kyc-not-complete', 'KYC')),
    });
    expect((await sendQueued(every.context)).stop).toMatchObject({
      code: 'kyc-not-complete',
      fault: 'set-up',
    });
    expect(every.enkash.sent).toHaveLength(1);
    const some = bench({
      allocate: (lines) =>
        answered(lines, (_, i) => (i === 0 ? refusedRow('kyc-not-complete', 'KYC') : credited())),
    });
    expect((await sendQueued(some.context)).stop).toBeNull();
    expect(some.enkash.sent).toHaveLength(6);
  });

  it('stops at an empty account on any row, and at a refusal of the whole request', async () => {
    const empty = bench({
      allocate: (lines) =>
        answered(lines, (_, i) =>
          i === 1 ? refusedRow('insufficient-balance', 'low') : credited(),
        ),
    });
    expect((await sendQueued(empty.context)).stop).toMatchObject({ code: 'insufficient-balance' });
    expect(empty.enkash.sent).toHaveLength(1);
    const whole = bench({ allocate: () => refused('card-account-not-found', false) });
    expect((await sendQueued(whole.context)).stop).toMatchObject({
      code: 'card-account-not-found',
    });
    expect(whole.enkash.sent).toHaveLength(1);
    expect(reckon(whole.ledger, whole.id).open.size).toBe(12);
  });

  it.each([
    ['listed', 'reference-exists'],
    ['not-sent', 'reference-elsewhere'],
  ] as const)(
    'says of a used reference whether an earlier request of its row went out: %s, %s',
    async (proof, cause) => {
      const exists: RowOutcome = { state: 'already-exists', text: 'already exists' };
      const at = bench(
        {
          allocate: (lines, nth) =>
            nth === 1
              ? { ...refused('kyc-not-complete', false), proof }
              : answered(lines, () => exists),
        },
        { rowsPerRequest: 12 },
      );
      await sendQueued(at.context);
      expect(reckon(at.ledger, at.id).open.size).toBe(12);
      await sendQueued(at.context);
      const causes = at.ledger.db.all(z.object({ cause: z.string() }), 'SELECT cause FROM rows');
      expect(new Set(causes.map((row) => row.cause))).toEqual(new Set([cause]));
    },
  );

  it('keeps what EnKash said of each row with the request', async () => {
    const at = bench({
      allocate: (lines) =>
        answered(lines, (_, i) =>
          i === 0 ? refusedRow('person-blocked', 'Card is blocked') : credited(),
        ),
    });
    await sendQueued(at.context);
    const [first] = at.ledger.db.all(
      z.object({ outcome: z.string(), said: z.string() }),
      'SELECT outcome, said FROM requests ORDER BY id',
    );
    expect(first?.outcome).toBe('answered');
    expect(first?.said).toContain('Card is blocked');
    expect(reckon(at.ledger, at.id).failed.size).toBe(6);
  });
});
