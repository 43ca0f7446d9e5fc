import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lastGroup,
  readRecoveryKey,
  recoveryKeyGroups,
  recoveryKeyMistake,
  writeRecoveryKey,
} from '../../../shared/vault/recovery-key.ts';

const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('the recovery key', () => {
  it('gives the key back, however it is typed', () => {
    fc.assert(
      fc.property(
        key,
        fc.boolean(),
        fc.constantFrom('-', ' ', '', '\n', ' - '),
        (bytes, low, by) => {
          const text = writeRecoveryKey(bytes);
          expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){12}[0-9A-HJKMNP-TV-Z]{5}$/);
          const typed = (low ? text.toLowerCase() : text).replaceAll('-', by);
          const read = readRecoveryKey(typed.replaceAll('0', 'o').replaceAll('1', 'l'));
          expect(read).toEqual({ ok: true, value: bytes });
        },
      ),
    );
  });

  it('finds and names every single wrong character', () => {
    fc.assert(
      fc.property(key, fc.nat(64), fc.integer({ min: 1, max: 31 }), (bytes, at, by) => {
        const plain = writeRecoveryKey(bytes).replaceAll('-', '');
        const other = alphabet.charAt((alphabet.indexOf(plain.charAt(at)) + by) % 32);
        const wrong = plain.slice(0, at) + other + plain.slice(at + 1);
        expect(readRecoveryKey(wrong)).toEqual({
          ok: false,
          error: { kind: 'mistyped', group: Math.floor(at / 5) + 1 },
        });
      }),
    );
  });

  it('finds neighbours swapped inside a group, and groups swapped', () => {
    fc.assert(
      fc.property(key, fc.nat(12), fc.nat(3), fc.nat(12), (bytes, group, place, second) => {
        const groups = writeRecoveryKey(bytes).split('-');
        const one = groups[group] ?? '';
        const swapped =
          one.slice(0, place) + one.charAt(place + 1) + one.charAt(place) + one.slice(place + 2);
        if (swapped !== one)
          expect(readRecoveryKey(groups.with(group, swapped).join('-'))).toMatchObject({
            ok: false,
            error: { kind: 'mistyped', group: group + 1 },
          });
        const other = groups[second] ?? '';
        if (second !== group)
          expect(readRecoveryKey(groups.with(group, other).with(second, one).join('-')).ok).toBe(
            false,
          );
      }),
    );
  });

  it('says what is wrong in a sentence', () => {
    const text = writeRecoveryKey(new Uint8Array(32).fill(7));
    const said = (typed: string): string => {
      const read = readRecoveryKey(typed);
      return read.ok ? 'fine' : recoveryKeyMistake(read.error);
    };
    expect(said(text)).toBe('fine');
    expect(said('')).toMatch(/13 groups/);
    expect(said(`${text}-00000`)).toMatch(/this one has 14/);
    expect(said(text.slice(0, -1))).toMatch(/this one has 12/);
    expect(said(text.replace(/^./, '?'))).toMatch(/Group 1 /);
    expect(lastGroup(text)).toHaveLength(5);
    expect(text.split('-')).toHaveLength(recoveryKeyGroups);
  });
});
