import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
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
    expect(() => kept.insert('settings', { key: 'a', value: 'b' })).toThrow(
      'A change outside a transaction.',
    );
  });

  it('writes a new row by the names of its columns, in whatever order they are named', () => {
    const { db } = temporaryLedger();
    const keep = (value: string, otherwise?: string): number =>
      db.write('keep', (tx) => tx.insert('settings', { value, key: 'shade' }, otherwise));
    keep('dark');
    expect(() => keep('light')).toThrow('UNIQUE');
    keep('light', 'ON CONFLICT (key) DO UPDATE SET value = excluded.value');
    const row = z.object({ key: z.string(), value: z.string() });
    expect(db.all(row, "SELECT key, value FROM settings WHERE key = 'shade'")).toEqual([
      { key: 'shade', value: 'light' },
    ]);
  });
});
