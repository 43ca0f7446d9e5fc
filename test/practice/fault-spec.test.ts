import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FaultSchedule } from '../../main/practice/fault-schedule.ts';
import { faultCatalogue, parseFaultSpec, type FaultSpec } from '../../main/practice/faults.ts';
import { endpoints, faultNames } from '../../main/practice/fault-names.ts';

function spec(text: string): FaultSpec {
  const read = parseFaultSpec(text);
  if (!read.ok) throw new Error(read.error.sentence);
  return read.value;
}

function firings(text: string, calls: number, seed = 1): number[] {
  const schedule = new FaultSchedule(seed, [spec(text)]);
  return [...Array(calls).keys()].flatMap((index) =>
    schedule.begin('allocate').take(spec(text).name) === null ? [] : [index + 1],
  );
}

describe('the catalogue', () => {
  it('says of every fault in one sentence what it does', () => {
    expect(Object.keys(faultCatalogue).sort()).toEqual([...faultNames].sort());
    for (const name of faultNames) {
      const entry = faultCatalogue[name];
      expect(entry.sentence).toMatch(/^[A-Z].*\.$/);
      expect(entry.only === null || entry.only.includes(entry.on)).toBe(true);
      expect(spec(name)).toMatchObject({ name, on: entry.on, text: name });
    }
  });
});

describe('a fault as a person writes it', () => {
  it('reads name, timing, place and settings', () => {
    expect(spec(' slow : on=transactions , ms=20 , at=2+5 ')).toEqual({
      name: 'slow',
      on: 'transactions',
      as: 'request',
      timing: { at: [2, 5], every: null, after: 0, times: null, chance: null },
      settings: { ms: 20 },
      text: 'slow : on=transactions , ms=20 , at=2+5',
    });
    expect(spec('kyc-not-done:as=rows').as).toBe('rows');
    expect(spec('reset-after-commit:on=any').on).toBe('any');
  });

  it.each([
    ['', 'There is no fault called "".'],
    ['nothing', 'There is no fault called "nothing".'],
    ['slow:', '"" should read key=value.'],
    ['slow:ms', '"ms" should read key=value.'],
    ['slow:ms=x', 'ms needs a whole number.'],
    ['slow:rows=1', 'The fault slow has no setting rows.'],
    ['slow:as=rows', 'The fault slow has no setting as.'],
    ['slow:color=red', 'There is no setting color.'],
    ['slow:at=0', 'at= needs calls counted from 1, such as 2 or 2+5.'],
    ['slow:every=0', 'every= needs a whole number from 1 on.'],
    ['slow:times=-1', 'times= needs a whole number from 1 on.'],
    ['slow:after=x', 'after= needs a whole number.'],
    ['slow:chance=2', 'chance= needs a share from 0 to 1.'],
    ['slow:on=moon', `on= is one of any, ${endpoints.join(', ')}.`],
    ['row-missing:on=search', 'The fault row-missing acts on allocate alone.'],
    [
      'kyc-not-done:on=any',
      'The fault kyc-not-done acts on allocate or single or incentive alone.',
    ],
    ['kyc-not-done:as=song', 'as= is one of request, rows, string.'],
  ])('refuses %j in a sentence', (text, sentence) => {
    expect(parseFaultSpec(text)).toEqual({ ok: false, error: { sentence } });
  });

  it('never throws, whatever the text', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom(...faultNames, ':', ',', '=', 'at', 'ms', '__proto__', 'constructor', '1'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const read = parseFaultSpec(parts.join(''));
        if (read.ok) expect(faultNames).toContain(read.value.name);
        else expect(read.error.sentence).toMatch(/\.$/);
      }),
    );
  });
});

describe('when a fault fires', () => {
  it.each([
    ['slow', [1]],
    ['slow:at=2+4', [2, 4]],
    ['slow:every=3', [3, 6, 9]],
    ['slow:after=7', [8, 9, 10]],
    ['slow:times=2', [1, 2]],
    ['slow:every=2,after=4,times=2', [6, 8]],
    ['slow:chance=0', []],
    ['slow:chance=1', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['token-expires', [2]],
    ['echo-references', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ])('%s', (text, calls) => {
    expect(firings(text, 10)).toEqual(calls);
  });

  it('draws the same calls for the same seed, about as many as the chance says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const calls = firings('slow:chance=0.3', 400, seed);
        expect(calls).toEqual(firings('slow:chance=0.3', 400, seed));
        expect(calls.length).toBeGreaterThan(60);
        expect(calls.length).toBeLessThan(180);
      }),
      { numRuns: 30 },
    );
    expect(firings('slow:chance=0.3', 400, 1)).not.toEqual(firings('slow:chance=0.3', 400, 2));
  });

  it('keeps the turn of a fault that another one came before', () => {
    const schedule = new FaultSchedule(1, [spec('reset-after-commit'), spec('redirect')]);
    const names = ['redirect', 'reset-after-commit'] as const;
    const taken = [1, 2, 3].map(() => schedule.begin('allocate').takeFirst(names)?.name);
    expect(taken).toEqual(['redirect', 'reset-after-commit', undefined]);
  });

  it('counts each endpoint by itself', () => {
    const schedule = new FaultSchedule(1, [spec('slow:on=any,at=2')]);
    const fires = (endpoint: 'search' | 'account'): boolean =>
      schedule.begin(endpoint).take('slow') !== null;
    expect([fires('search'), fires('account'), fires('search'), fires('account')]).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});
