import { z } from 'zod';

/**
 * Where EnKash's pages disagree, or say nothing: which of the ways this EnKash keeps. `lenient` takes both ways, as
 * nobody knows which one EnKash keeps.
 */
const conventionsSchema = z.object({
  /** How the token stands in its header (enkash-api 2). */
  token: z.enum(['either', 'bearer', 'raw']),
  /** Which envelope replies come in (enkash-api 0.6). */
  envelope: z.enum(['by-page', 'code', 'response_code']),
  /** How a card's id is spelled, in calls and in replies (enkash-api 3.1). */
  cardIdSpelling: z.enum(['either', 'enkashCardId', 'enKashCardId']),
  /** Where a search reads its page from (enkash-api 11.3). */
  paging: z.enum(['either', 'query', 'body']),
  /** Whether `/search` knows a filter by mobile, which its page does not name (enkash-api 3.5). */
  searchByMobile: z.enum(['yes', 'no']),
  /** Whether a look-up by reference is refused without the card (enkash-api 11.3). */
  lookUpNeedsCard: z.enum(['no', 'yes']),
  /** Whether the HR admin is signed on with their card only (enkash-api 11.3). */
  adminNeedsCard: z.enum(['no', 'yes']),
  singleReferenceField: z.enum(['either', 'uniqueReferenceNumber', 'uniqueReferenceNum']),
  /** Whether the single call is refused without a gender (enkash-api 3.2). */
  genderNeeded: z.enum(['no', 'yes']),
  /** Whether incentives have a call of their own (enkash-api 4). */
  incentiveCall: z.enum(['either', 'none']),
  /** The one configuration that an event of coins may have (enkash-api 11.1). */
  coinConfiguration: z.enum(['either', 'DEFAULT', 'CUSTOM']),
  /** By which call one order is looked up (enkash-api 11.2). */
  orderCall: z.enum(['either', 'fetch-order-details', 'orderDetails']),
  /** How the payload of an order is spelled (enkash-api 11.2). */
  orderPayload: z.enum(['paylod', 'payload']),
});
export type Conventions = Readonly<z.infer<typeof conventionsSchema>>;
const someSchema = conventionsSchema.partial();
/** Some of them; what is not named is lenient. */
export type SomeConventions = Readonly<z.infer<typeof someSchema>>;

export const lenient: Conventions = {
  token: 'either',
  envelope: 'by-page',
  cardIdSpelling: 'either',
  paging: 'either',
  searchByMobile: 'yes',
  lookUpNeedsCard: 'no',
  adminNeedsCard: 'no',
  singleReferenceField: 'either',
  genderNeeded: 'no',
  incentiveCall: 'either',
  coinConfiguration: 'either',
  orderCall: 'either',
  orderPayload: 'paylod',
};

/** Everywhere the way that is not the one of EnKash's page for the call. */
export const other: Conventions = {
  token: 'raw',
  envelope: 'response_code',
  cardIdSpelling: 'enKashCardId',
  paging: 'query',
  searchByMobile: 'no',
  lookUpNeedsCard: 'yes',
  adminNeedsCard: 'yes',
  singleReferenceField: 'uniqueReferenceNum',
  genderNeeded: 'yes',
  incentiveCall: 'none',
  coinConfiguration: 'CUSTOM',
  orderCall: 'orderDetails',
  orderPayload: 'payload',
};

export const conventionNames = ['lenient', 'other'] as const;
export type ConventionName = (typeof conventionNames)[number];
const named: Readonly<Record<ConventionName, Conventions>> = { lenient, other };

/** The conventions of a name, or the lenient ones with these differences. */
export function conventionsOf(said: ConventionName | SomeConventions): Conventions {
  return typeof said === 'string' ? named[said] : conventionsSchema.parse({ ...lenient, ...said });
}

export const conventionSettings = Object.keys(lenient);

/** Reads `name=value`; null: there is no such convention, or it has no such value. */
export function readConvention(text: string): SomeConventions | null {
  const [name = '', value = ''] = text.split('=');
  if (!conventionSettings.includes(name)) return null;
  const read = someSchema.safeParse({ [name]: value });
  return read.success ? read.data : null;
}

/** The card's id that a call gives, in a spelling that this EnKash reads. */
export function cardIdIn(
  { cardIdSpelling }: Conventions,
  body: { readonly enkashCardId?: string | undefined; readonly enKashCardId?: string | undefined },
): string | undefined {
  return cardIdSpelling === 'either'
    ? (body.enKashCardId ?? body.enkashCardId)
    : body[cardIdSpelling];
}

/** A reply with every card's id in the spelling of this EnKash. */
export function respelled({ cardIdSpelling }: Conventions, body: unknown): unknown {
  if (cardIdSpelling === 'either') return body;
  const change = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key.toLowerCase() === 'enkashcardid' ? cardIdSpelling : key,
        change(inner),
      ]),
    );
  };
  return change(body);
}
