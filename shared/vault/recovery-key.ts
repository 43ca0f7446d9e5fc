import { fail, ok, type Result } from '../result.ts';

/** Crockford's alphabet: no I, L, O or U, so that a printed key can be read aloud and typed. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const ledgerKeyBytes = 32;
const groupPayload = 4;
/** 256 bits are 52 characters of five bits: 13 groups of four, and to each its check character. */
export const recoveryKeyGroups = 13;

/** Why a typed recovery key cannot be right, before anything is opened with it. `group` counts from 1. */
export type RecoveryKeyMistake =
  | { readonly kind: 'wrong-length'; readonly groups: number }
  | { readonly kind: 'strange-character'; readonly group: number }
  | { readonly kind: 'mistyped'; readonly group: number };

/**
 * Writes a 256-bit key as 13 groups of five characters. The last of each group checks the other four and
 * the group's place, so that a mistyped or swapped group is found and can be named.
 */
export function writeRecoveryKey(key: Uint8Array): string {
  if (key.length !== ledgerKeyBytes) throw new Error('A data key has 32 bytes.');
  const values: number[] = [];
  let held = 0;
  let bits = 0;
  for (const byte of key) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      values.push((held >> bits) & 31);
      held &= (1 << bits) - 1;
    }
  }
  // One bit is left; it stands at the front of the last character, and four zeros follow it.
  values.push((held << (5 - bits)) & 31);
  const groups: string[] = [];
  for (let group = 0; group < recoveryKeyGroups; group += 1) {
    const four = values.slice(group * groupPayload, (group + 1) * groupPayload);
    groups.push([...four, checkOf(four, group)].map((value) => alphabet.charAt(value)).join(''));
  }
  return groups.join('-');
}

/** Reads a typed recovery key: case, spaces and hyphens do not matter; O is 0, and I and L are 1. */
export function readRecoveryKey(text: string): Result<Uint8Array, RecoveryKeyMistake> {
  const plain = text
    .toUpperCase()
    .replaceAll(/[\s\-–—]+/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const length = recoveryKeyGroups * (groupPayload + 1);
  const values: number[] = [];
  for (let at = 0; at < plain.length; at += groupPayload + 1) {
    const group = at / (groupPayload + 1);
    const five = Array.from(plain.slice(at, at + groupPayload + 1), (char) =>
      alphabet.indexOf(char),
    );
    if (five.includes(-1)) return fail({ kind: 'strange-character', group: group + 1 });
    if (five.length < groupPayload + 1) break;
    const four = five.slice(0, groupPayload);
    if (plain.length === length && five[groupPayload] !== checkOf(four, group))
      return fail({ kind: 'mistyped', group: group + 1 });
    values.push(...four);
  }
  if (plain.length !== length)
    return fail({ kind: 'wrong-length', groups: Math.floor(plain.length / (groupPayload + 1)) });
  return bytesOf(values);
}

function bytesOf(values: readonly number[]): Result<Uint8Array, RecoveryKeyMistake> {
  const key = new Uint8Array(ledgerKeyBytes);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const value of values) {
    held = (held << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    key[at] = (held >> bits) & 255;
    at += 1;
    held &= (1 << bits) - 1;
  }
  // The four bits that are left over are zero in every key that we wrote.
  return held === 0 ? ok(key) : fail({ kind: 'mistyped', group: recoveryKeyGroups });
}

/** The group that a person types back to show that the key was kept: the last one. */
export function lastGroup(text: string): string {
  return text.slice(text.lastIndexOf('-') + 1);
}

/**
 * A sum over GF(32) with a different weight at each place: it finds every single wrong character, every
 * pair of neighbours swapped, and every group that stands where another belongs.
 */
function checkOf(four: readonly number[], group: number): number {
  let sum = (group + 1) & 31;
  let weight = 1;
  for (const value of four) {
    weight = times(weight, 2);
    sum ^= times(value, weight);
  }
  return sum;
}

/** Multiplies in GF(32), whose polynomial is x^5 + x^2 + 1. */
function times(a: number, b: number): number {
  let product = 0;
  let shifted = a;
  for (let rest = b; rest > 0; rest >>= 1) {
    if ((rest & 1) === 1) product ^= shifted;
    shifted <<= 1;
    if ((shifted & 32) !== 0) shifted ^= 0b100101;
  }
  return product;
}

/** The sentence for a person who mistyped. */
export function recoveryKeyMistake(mistake: RecoveryKeyMistake): string {
  switch (mistake.kind) {
    case 'wrong-length':
      return `A recovery key has ${recoveryKeyGroups} groups of five characters; this one has ${mistake.groups} complete groups.`;
    case 'strange-character':
      return `Group ${mistake.group} contains a character that no recovery key uses.`;
    case 'mistyped':
      return `Group ${mistake.group} is mistyped or in the wrong place.`;
  }
}
