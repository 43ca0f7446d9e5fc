import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeskLock } from '../../main/vault/desk-lock.ts';

const minute = 60_000;

function lockAt(
  live = true,
  isKnown: (name: string) => boolean = () => true,
): { lock: DeskLock; pass: (ms: number) => void; setBack: (ms: number) => void } {
  let time = Date.parse('2026-11-23T10:00:00.000Z');
  let elapsed = 0;
  const lock = new DeskLock({
    now: () => new Date(time),
    elapsed: () => elapsed,
    afterMinutes: () => 10,
    applies: () => live,
    isKnown,
  });
  const pass = (ms: number): void => {
    time += ms;
    elapsed += ms;
  };
  return { lock, pass, setBack: (ms) => (time -= ms) };
}

describe('the lock of a desk', () => {
  it('starts locked, is opened by a person, and locks after ten minutes without use', () => {
    const { lock, pass } = lockAt();
    expect(lock.locked()).toBe(true);
    lock.unlock('Asha');
    expect(lock.status()).toEqual({
      locked: false,
      session: 'Asha',
      locksAt: '2026-11-23T10:10:00.000Z',
      afterMinutes: 10,
      applies: true,
    });
    pass(10 * minute - 1);
    lock.touch();
    pass(10 * minute - 1);
    expect(lock.session()).toBe('Asha');
    pass(1);
    expect(lock.locked()).toBe(true);
    lock.touch();
    expect(lock.status()).toMatchObject({ locked: true, session: null, locksAt: null });
  });

  it('locks at once when told to, and when the clock is set back', () => {
    const { lock, setBack } = lockAt();
    lock.unlock('Asha');
    lock.lock();
    expect(lock.locked()).toBe(true);
    lock.unlock('Asha');
    setBack(1);
    expect(lock.locked()).toBe(true);
  });

  it('is not kept open by a clock that is set back a little after each use', () => {
    const { lock, pass, setBack } = lockAt();
    lock.unlock('Asha');
    pass(9 * minute);
    setBack(5 * minute);
    expect(lock.session()).toBe('Asha');
    pass(minute);
    expect(lock.locked()).toBe(true);
  });

  it('locks after a working day, however much it is used', () => {
    const { lock, pass } = lockAt();
    lock.unlock('Asha');
    for (let minutes = 0; minutes < 479; minutes += 1) {
      pass(minute);
      lock.touch();
    }
    expect(lock.status()).toMatchObject({ session: 'Asha', locksAt: '2026-11-23T18:00:00.000Z' });
    pass(minute);
    expect(lock.locked()).toBe(true);
    lock.unlock('Asha');
    expect(lock.session()).toBe('Asha');
  });

  it('locks when its person is not one of the desk any more', () => {
    let known = true;
    const { lock } = lockAt(true, () => known);
    lock.unlock('Asha');
    expect(lock.session()).toBe('Asha');
    known = false;
    expect(lock.status()).toMatchObject({ locked: true, session: null, locksAt: null });
    known = true;
    expect(lock.session()).toBe(null);
  });

  it('does not apply to a desk without a live connection', () => {
    expect(lockAt(false).lock.locked()).toBe(false);
  });

  it('is open exactly while less than ten minutes passed since the last use', () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('pass' as const),
        ms: fc.integer({ min: 0, max: 15 * minute }),
      }),
      fc.record({ kind: fc.constantFrom('unlock' as const, 'lock' as const, 'touch' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { lock, pass } = lockAt();
        let open = false;
        let idle = 0;
        let session = 0;
        for (const act of steps) {
          if (act.kind === 'pass') {
            pass(act.ms);
            idle += act.ms;
            session += act.ms;
            if (idle >= 10 * minute || session >= 480 * minute) open = false;
          } else if (act.kind === 'unlock') {
            lock.unlock('Asha');
            [open, idle, session] = [true, 0, 0];
          } else if (act.kind === 'lock') {
            lock.lock();
            open = false;
          } else {
            lock.touch();
            if (open) idle = 0;
          }
          expect(lock.locked()).toBe(!open);
        }
      }),
    );
  });
});
