import { describe, expect, expectTypeOf, it } from 'vitest';
import { moveBatch } from '../../main/ledger/batches.ts';
import type {
  LedgerDatabase,
  LedgerReader,
  LedgerTransaction,
} from '../../main/ledger/database.ts';
import { temporaryLedger } from './temporary-ledger.ts';

describe('a transaction of the ledger', () => {
  it('is the only thing with which a change compiles', () => {
    // The check of types fails when one of these is no longer so.
    expectTypeOf<LedgerDatabase>().not.toExtend<LedgerTransaction>();
    expectTypeOf<LedgerReader>().not.toExtend<LedgerTransaction>();
    expectTypeOf<LedgerDatabase>().not.toHaveProperty('run');
    expectTypeOf<LedgerReader>().not.toHaveProperty('run');
    expectTypeOf<LedgerReader>().not.toHaveProperty('write');
    expectTypeOf<LedgerTransaction>().not.toHaveProperty('write');
    expectTypeOf<LedgerTransaction>().toExtend<LedgerReader>();
    expectTypeOf(moveBatch).parameter(0).toEqualTypeOf<LedgerTransaction>();
  });

  it('changes nothing once it is over, even where somebody kept it', () => {
    const { db } = temporaryLedger();
    const kept = db.write('nothing', (tx) => tx);
    expect(() => kept.run('DELETE FROM settings')).toThrow('A change outside a transaction.');
    expect(() => kept.script('DELETE FROM settings')).toThrow('A change outside a transaction.');
  });
});
