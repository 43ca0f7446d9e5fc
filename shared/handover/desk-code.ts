import { z } from 'zod';
import { fail, ok, type Result } from '../result.ts';

const groups = 6;
const groupDigits = 5;
const digits = groups * groupDigits;

/**
 * The code of a desk: thirty digits made of both its public keys (about 100 bits, more than anybody can search
 * through), in groups that two people read to each other. It names the desk wherever a machine must name it.
 */
export const deskCodeSchema = z
  .string()
  .regex(/^\d{5}(-\d{5}){5}$/)
  .brand<'DeskCode'>();
export type DeskCode = z.infer<typeof deskCodeSchema>;

/** Writes the code of a desk whose keys have this SHA-256. Takes all 32 bytes, so that no digit is likelier. */
export function writeDeskCode(sha256: Uint8Array): DeskCode {
  const value = sha256.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const text = (value % 10n ** BigInt(digits)).toString().padStart(digits, '0');
  return deskCodeSchema.parse(text.match(/\d{5}/g)?.join('-'));
}

/** Why a typed code is not that of a card. `group` counts from 1. */
export type DeskCodeMistake =
  | { readonly kind: 'wrong-length'; readonly digits: number }
  | { readonly kind: 'differs'; readonly group: number };

/** Compares a code as somebody typed it with the one of a card; what stands between the digits does not matter. */
export function compareDeskCode(typed: string, code: DeskCode): Result<DeskCode, DeskCodeMistake> {
  const given = typed.replaceAll(/\D/g, '');
  if (given.length !== digits) return fail({ kind: 'wrong-length', digits: given.length });
  const wanted = code.split('-');
  const at = wanted.findIndex(
    (group, index) => group !== given.slice(index * groupDigits, (index + 1) * groupDigits),
  );
  return at < 0 ? ok(code) : fail({ kind: 'differs', group: at + 1 });
}
