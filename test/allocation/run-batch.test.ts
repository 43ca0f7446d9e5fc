import { describe, expect, it } from 'vitest';
import { runBatch } from '../../main/allocation/run-batch.ts';
import type { RunContext } from '../../main/allocation/run-context.ts';
import { auditOf } from '../../main/ledger/audit.ts';
import { findBatch } from '../../main/ledger/batches.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import { causeOf, type CauseCode } from '../../shared/enkash/cause-catalogue.ts';
import { paise } from '../../shared/money/paise.ts';
import { fail, ok } from '../../shared/result.ts';
import { temporaryLedger } from '../ledger/temporary-ledger.ts';
import { approvedBatch, quickConnection, reckon } from './desk-fixture.ts';
import {
  allCredited,
  contextOf,
  scriptedEnkash,
  type Script,
  type ScriptedEnkash,
} from './scripted-enkash.ts';

interface Bench {
  readonly ledger: Ledger;
  readonly id: BatchId;
  readonly enkash: ScriptedEnkash;
  readonly context: RunContext;
}

/** Four people of Rs 500 each. */
function bench(script: Script, changes: Partial<RunContext> = {}): Bench {
  const ledger = temporaryLedger();
  const connection = quickConnection('http://127.0.0.1:9', { rowsPerRequest: 2 });
  const people = Array.from({ length: 4 }, (_, n) => ({ n, amountPaise: 50_000 }));
  const id = approvedBatch(ledger, people, connection);
  const enkash = scriptedEnkash(script);
  return { ledger, id, enkash, ...contextOf(ledger, id, connection, enkash, changes) };
}

const unknownBalance = (code: CauseCode): Script => ({
  balance: () => fail({ cause: causeOf(code), text: null }),
});

describe('the funds of a run', () => {
  it('are asked for once before anything is sent, and once at the end', async () => {
    const at = bench({
      balance: () => ok({ availablePaise: paise(at.enkash.sent.length === 0 ? 200_000 : 0) }),
    });
    expect(await runBatch(at.context, 'Asha')).toMatchObject({ kind: 'settled' });
    expect(at.enkash.balances).toBe(2);
    expect(findBatch(at.ledger.db, at.id)).toMatchObject({
      openingBalancePaise: 200_000,
      closingBalancePaise: 0,
    });
  });

  it('that do not suffice are said, with what is missing, before anything is sent', async () => {
    const at = bench({ balance: () => ok({ availablePaise: paise(199_999) }) });
    const end = await runBatch(at.context, 'Asha');
    if (end.kind !== 'paused' || end.stop === null) throw new Error('It was not stopped.');
    expect(end.stop).toMatchObject({ code: 'insufficient-balance', fault: 'set-up' });
    expect(end.stop.meaning).toMatch(/₹1,999\.99.*₹2,000, ₹0\.01 more/);
    expect(at.enkash.sent).toEqual([]);
    expect(reckon(at.ledger, at.id)).toMatchObject({ state: 'paused' });
    expect(findBatch(at.ledger.db, at.id)?.stop?.code).toBe('insufficient-balance');
    expect(auditOf(at.ledger.db, at.id).at(-1)?.detail).toContain('4 not sent');
  });

  it('that fell by something else than what was credited are told with the results', async () => {
    const at = bench({
      balance: () => ok({ availablePaise: paise(at.enkash.sent.length === 0 ? 500_000 : 250_000) }),
    });
    const end = await runBatch(at.context, 'Asha');
    expect(end).toMatchObject({ kind: 'settled', note: { code: 'balance-differs' } });
    const stop = findBatch(at.ledger.db, at.id)?.stop;
    expect(stop?.meaning).toMatch(/fell by ₹2,500 in this run; ₹2,000 were credited/);
    expect(auditOf(at.ledger.db, at.id).at(-1)?.detail).toContain('fell by ₹2,500');
  });

  it('that are just enough are enough', async () => {
    const at = bench({ balance: () => ok({ availablePaise: paise(200_000) }) });
    expect(await runBatch(at.context, 'Asha')).toMatchObject({ kind: 'settled' });
  });

  it('that this partner cannot ask for need a person who agrees', async () => {
    const refusedFirst = bench(unknownBalance('not-allowed'));
    expect(await runBatch(refusedFirst.context, 'Asha')).toMatchObject({
      kind: 'paused',
      stop: { code: 'balance-not-known', fault: 'set-up' },
    });
    expect(refusedFirst.enkash.sent).toEqual([]);
    const agreed = bench(unknownBalance('not-allowed'), { agreedWithoutBalance: true });
    expect(await runBatch(agreed.context, 'Asha')).toMatchObject({ kind: 'settled' });
    expect(agreed.enkash.sent).toHaveLength(2);
  });

  it.each(['not-connected', 'sign-in-refused', 'account-locked'] as const)(
    'that cannot be asked for because of %s stop the run, whoever agreed',
    async (code) => {
      const at = bench(unknownBalance(code), { agreedWithoutBalance: true });
      expect(await runBatch(at.context, 'Asha')).toMatchObject({ kind: 'paused', stop: { code } });
      expect(at.enkash.sent).toEqual([]);
    },
  );
});

describe('the same payment from elsewhere while a batch is sent', () => {
  it('is told of a batch of any size, also where the balance fell by what was credited', async () => {
    const ledger = temporaryLedger();
    const connection = quickConnection('http://127.0.0.1:9', {
      rowsPerRequest: 1000,
      compareDays: 45,
    });
    const people = Array.from({ length: 2_001 }, (_, n) => ({ n, amountPaise: 10_000 }));
    const id = approvedBatch(ledger, people, connection);
    // Another computer pays after this one has compared, and before it asks for its first balance.
    const theirs = {
      id: 'ECT-THEIRS',
      reference: 'THEIRS-1',
      name: 'Person AA',
      mobile: String(6_000_000_000),
      cardId: null,
      words: null,
      paise: paise(10_000),
      spent: false,
      moved: true,
      open: false,
      day: ledger.now().toISOString().slice(0, 10),
    };
    let left = 100_000_000;
    const enkash = scriptedEnkash({
      allocate: (lines) => {
        left -= lines.length * 10_000;
        return allCredited(lines);
      },
      balance: () => ok({ availablePaise: paise(left) }),
      listed: (nth) => (nth === 1 ? [] : [theirs]),
    });
    const { context } = contextOf(ledger, id, connection, enkash);
    const end = await runBatch(context, 'Asha');
    expect(end).toMatchObject({ kind: 'settled', note: { code: 'paid-elsewhere-meanwhile' } });
    expect(reckon(ledger, id).credited.size).toBe(2_001);
    expect(enkash.lists).toBe(2);
  });
});
