import { hash, scryptSync } from 'node:crypto';
import type { BatchKind } from '../../shared/batch/batch-kind.ts';
import type { BatchPeriod } from '../../shared/calendar/batch-period.ts';
import { referenceSchema, type Reference } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import type { Paise } from '../../shared/money/paise.ts';

/*
 * docs/decisions/derived-references.md tells why a reference is derived, how, and what that does not catch.
 */

/** The account that pays, by what every computer with this connection knows of it. */
export type PayingAccount = Pick<
  Connection,
  'environment' | 'partnerId' | 'companyId' | 'cardAccountId'
>;

/** A payment as two computers know it alike. `occurrence`: the how-manieth such payment it is, from 1. */
export type KnownPayment =
  | {
      readonly kind: Exclude<BatchKind, 'reversal' | 'coins'>;
      readonly mobile: string;
      readonly email: string;
      readonly amountPaise: Paise;
      readonly period: BatchPeriod;
      readonly occurrence: number;
    }
  | {
      readonly kind: 'coins';
      readonly mobile: string;
      readonly email: string;
      /** The event’s ID. */
      readonly event: string;
      readonly period: BatchPeriod;
      readonly occurrence: number;
    }
  | {
      readonly kind: 'reversal';
      /** The reference of the credit that is reversed. */
      readonly credit: string;
      /** How much of it was reversed before, or is on its way. */
      readonly reversedPaise: Paise;
      readonly occurrence: number;
    };

/** Gives the reference of a payment: the same payment, the same reference, at every computer. */
export type Deriver = (payment: KnownPayment) => Reference;

/** 18 characters of 5 bits: 90 bits. Together with "RD" it stays whole where a system keeps 20 characters only. */
const characters = 18;
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Makes the deriver of an account. Its key is stretched, which takes some hundredths of a second once; each reference
 * then takes microseconds.
 */
export function referenceDeriver(account: PayingAccount): Deriver {
  const { environment, partnerId, companyId, cardAccountId } = account;
  const key = scryptSync(
    JSON.stringify([environment, partnerId, companyId, cardAccountId]),
    'Reward Desk derived reference 1',
    32,
    { N: 16_384, r: 8, p: 1 },
  ).toString('hex');
  // The key is one block of SHA-256, and most of the hash is cut off: as good as an HMAC here, and ten times as fast.
  return (payment) =>
    referenceSchema.parse(
      `RD${base32(hash('sha256', `${key}${JSON.stringify(wordsOf(payment))}`, 'hex'))}`,
    );
}

/** What is hashed: a list, so that no two payments give the same text. */
function wordsOf(payment: KnownPayment): readonly (string | number)[] {
  const { kind, occurrence } = payment;
  if (payment.kind === 'reversal')
    return [kind, payment.credit.toLowerCase(), payment.reversedPaise, occurrence];
  const { mobile, email, period } = payment;
  const what = payment.kind === 'coins' ? payment.event : payment.amountPaise;
  return [kind, plainMobile(mobile), plainEmail(email), what, period, occurrence];
}

/** The last ten digits, however the number is written. */
function plainMobile(mobile: string): string {
  return mobile.replaceAll(/\D/g, '').slice(-10);
}

function plainEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

/** The first bits of a hexadecimal number, five a character. */
function base32(hex: string): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (let at = 0; text.length < characters; at += 1) {
    held = (held << 4) | Number.parseInt(hex.charAt(at), 16);
    bits += 4;
    if (bits < 5) continue;
    bits -= 5;
    text += alphabet.charAt(held >> bits);
    held &= (1 << bits) - 1;
  }
  return text;
}
