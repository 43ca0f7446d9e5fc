import { z } from 'zod';
import { paiseFromWire, type Paise } from '../../shared/money/paise.ts';
import { titles } from '../../shared/recipient/recipient.ts';
import { assumedWords } from './words.ts';

/** EnKash's own patterns on a sibling call (enkash-api 6). */
const email = z.string().regex(/^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}$/);
const mobile = z.string().regex(/^\d{10}$/);
const title = z.enum(titles);
const name = z.string().trim().min(1);

/** What a call says of the person, before any of it is believed. */
export interface PersonClaim {
  readonly title?: unknown;
  readonly name?: unknown;
  readonly email?: unknown;
  readonly mobile?: unknown;
}

/** Gives why EnKash would refuse the person, or null. The words are assumed; the rules are from its pages. */
export function personFault(claim: PersonClaim): string | null {
  if (!title.safeParse(claim.title).success) return assumedWords.titleInvalid;
  if (!name.safeParse(claim.name).success) return assumedWords.nameMissing;
  if (!email.safeParse(claim.email).success) return assumedWords.emailInvalid;
  if (!mobile.safeParse(claim.mobile).success) return assumedWords.mobileInvalid;
  return null;
}

/** Reads a load amount in rupees: more than 0, at most two decimals; null otherwise. */
export function loadAmount(value: unknown): Paise | null {
  const amount = paiseFromWire(value);
  return amount !== null && amount > 0 ? amount : null;
}
