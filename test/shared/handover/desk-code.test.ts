import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDeskCode, writeDeskCode } from '../../../shared/handover/desk-code.ts';

const sha256 = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('the code of a desk', () => {
  it('has six groups of five digits, and is the same for the same keys', () => {
    expect(writeDeskCode(new Uint8Array(32))).toBe('00000-00000-00000-00000-00000-00000');
    fc.assert(
      fc.property(sha256, (hash) => {
        expect(writeDeskCode(hash)).toMatch(/^\d{5}(-\d{5}){5}$/);
        expect(writeDeskCode(hash)).toBe(writeDeskCode(Uint8Array.from(hash)));
      }),
    );
  });

  it('is known in whatever way it is typed, and in no other digits', () => {
    fc.assert(
      fc.property(
        sha256,
        fc.constantFrom('', ' ', '-', ' - ', '\n'),
        fc.nat({ max: 29 }),
        fc.integer({ min: 1, max: 9 }),
        (hash, between, at, more) => {
          const code = writeDeskCode(hash);
          expect(compareDeskCode(code.split('-').join(between), code)).toEqual({
            ok: true,
            value: code,
          });
          const digits = Array.from(code.replaceAll('-', ''));
          digits[at] = String((Number(digits[at]) + more) % 10);
          expect(compareDeskCode(digits.join(''), code)).toEqual({
            ok: false,
            error: { kind: 'differs', group: Math.floor(at / 5) + 1 },
          });
        },
      ),
    );
    const code = writeDeskCode(new Uint8Array(32));
    expect(compareDeskCode('12345', code)).toEqual({
      ok: false,
      error: { kind: 'wrong-length', digits: 5 },
    });
  });
});
