import { z } from 'zod';
import { paise, paiseSchema } from '../money/paise.ts';
import { pointPaiseSchema, usualPointPaise } from '../money/points.ts';
import { encryptionVariants } from './encryption.ts';

export const environments = ['practice', 'test', 'live'] as const;
export type Environment = (typeof environments)[number];

/** TLS only, except to this machine (tests, practice): a token never travels in the clear. */
export const enkashAddressSchema = z
  .url()
  .regex(
    /^(https:\/\/[^@]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/[^@]*)?)$/,
    'The address must start with https:// (http:// only for this computer) and contain no password.',
  );

/** Whether an address is a host and a port and nothing else: paths are EnKash's own, as its pages name them. */
export function isOrigin(address: string): boolean {
  return /^https?:\/\/[^/?#\\\s]+\/?$/.test(address);
}

const name = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}]+$/u);
const partnerText = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[\x21-\x7e]+$/, 'Letters, digits and signs without spaces.');

/** A given token, or the password grant of `/oauth/token` (enkash-api 2). Secrets themselves are in the keychain. */
export const signInSchema = z.discriminatedUnion('way', [
  z.object({ way: z.literal('token') }),
  z.object({ way: z.literal('password'), username: partnerText, clientId: partnerText }),
]);

export const singleReferenceFields = [
  'uniqueReferenceNumber',
  'uniqueReferenceNum',
  'both',
] as const;
export const orderCalls = ['fetch-order-details', 'orderDetails'] as const;
export const pagings = ['both', 'query', 'body'] as const;
export const cardIdSpellings = ['by-page', 'enkashCardId', 'enKashCardId'] as const;
export const incentivePaths = ['/create-allocate-points', '/points/allocate'] as const;

/** The most approvers that a rule can ask for. */
export const mostApprovers = 5;
const statusWord = z.string().trim().min(1).max(40);
const approverName = z.string().trim().min(1).max(160);
const refusalSentence = z.string().trim().min(3).max(500);

/** No page lists the statuses; these are the words for "completed" of comparable products (enkash-api 3.4). */
export const documentedStatuses: string[] = [
  'SUCCESS',
  'SUCCESSFUL',
  'COMPLETED',
  'PROCESSED',
  'SETTLED',
  'CREDITED',
];

/** An address as above that says where the token goes. */
export const signOnPageSchema = enkashAddressSchema.regex(
  /^[^{}]*\/\{token\}(\/[^{}]*)?(\{partner\}[^{}]*)?$/,
  'The page must contain {token} once, after a slash, and may contain {partner} once after it.',
);

/**
 * A connection to an EnKash account, without its secrets. What the facts leave open is a setting here,
 * with the safe default.
 */
export const connectionSchema = z.object({
  name,
  environment: z.enum(environments),
  apiUrl: enkashAddressSchema,
  tokenUrl: enkashAddressSchema,
  partnerId: partnerText,
  companyId: partnerText,
  cardAccountId: partnerText,
  signIn: signInSchema,
  /** `bearer`: "Bearer <token>" as the sibling pages show; `raw`: the bare token, as the bulk page shows. */
  authorization: z.enum(['bearer', 'raw']).default('bearer'),
  /** How bodies are encrypted; off, as how EnKash makes the key is not published. */
  encryption: z.enum(['none', ...encryptionVariants]).default('none'),
  /** true: new and known people get points. false: only new people (enkash-api 0.4). */
  creditKnownUsers: z.boolean().default(true),
  rowsPerRequest: z.int().min(1).max(1000).default(50),
  timeoutMs: z.int().min(100).max(600_000).default(60_000),
  /** How an unknown row may be settled without a person, in this order. */
  settleByLookUp: z.boolean().default(true),
  settleByResend: z.boolean().default(true),
  /** Before a reference goes out a second time: longer than any gateway keeps a request alive. */
  secondSendingAfterMs: z.int().min(0).max(7_200_000).default(600_000),
  /** Between the two status checks that must both show nothing: longer than EnKash's list may lag. */
  statusCheckRestMs: z.int().min(0).max(3_600_000).default(60_000),
  /** Before a batch is sent it is compared with the account's payments of so many days; 0: it is not. */
  compareDays: z.int().min(0).max(366).default(45),
  /** Statuses that say that a transaction is completed; any other proves no credit. */
  completedStatuses: z.array(statusWord).max(20).default(documentedStatuses),
  /** Reasons of EnKash of which a person has confirmed, for this connection, that nothing moved. */
  confirmedRefusals: z.array(refusalSentence).max(100).default([]),
  /** The first request of a run carries one recipient, so that a wrong set-up costs one row. */
  firstAlone: z.boolean().default(true),
  /** A person above this in one row is an error; null: no limit. */
  maxRowPaise: paiseSchema.nullable().default(null),
  /** A batch above this is an error; null: no limit. */
  maxBatchPaise: paiseSchema.nullable().default(null),
  /** How many users approve each batch, besides whoever prepared it. */
  minimumApprovers: z.int().min(1).max(mostApprovers).default(1),
  /** A batch above this needs two approvers; null: none does. */
  twoApproversAbovePaise: paiseSchema.nullable().default(null),
  /** Of a batch above this one approver is one of the named; null: whoever may approve. */
  namedApproverAbovePaise: paiseSchema.nullable().default(null),
  /** Users of this computer, or "name @ computer". */
  namedApprovers: z.array(approverName).max(20).default([]),
  /** One row above this is a warning; null: none. Gift prepaid instruments hold at most Rs 10,000 (enkash-api 8). */
  warnRowPaise: paiseSchema.nullable().default(paise(10_000_00)),
  /** A person's total in a financial year from which on a row is a warning (enkash-api 8); null: none. */
  taxYearPaise: paiseSchema.nullable().default(paise(5_000_00)),
  /** Where searches say which page they want; EnKash's other searches say it in the query (enkash-api 11.3). */
  paging: z.enum(pagings).default('both'),
  /** What a point is worth, in paise: EnKash is sent points, everything here is rupees. */
  pointPaise: pointPaiseSchema.default(usualPointPaise),
  /** What a coin is worth, in paise; null: nobody said. Coins are shown in rupees only then. */
  coinPaise: pointPaiseSchema.nullable().default(null),
  /** How the single call names the reference: its page's table and example disagree (enkash-api 3.2). */
  singleReferenceField: z.enum(singleReferenceFields).default('uniqueReferenceNumber'),
  /** How calls spell the card's id; `by-page`: each as its own page does (enkash-api 3.1, 3.2). */
  cardIdSpelling: z.enum(cardIdSpellings).default('by-page'),
  /** The single call has a field for the gender; it is taken from the title. */
  sendGender: z.boolean().default(true),
  /** Where incentives are given: the API page and the guide disagree (enkash-api 4). */
  incentivePath: z.enum(incentivePaths).default('/create-allocate-points'),
  /** Pages to sign on at, with `{token}` and `{partner}`; null: those of the guide (enkash-api 1). */
  signOnHolderPage: signOnPageSchema.nullable().default(null),
  signOnAdminPage: signOnPageSchema.nullable().default(null),
  /** The partner's name in those pages; null: no sign-on links. */
  signOnPartner: partnerText.nullable().default(null),
  /** The HR admin's own card, which their sign-on passes along (enkash-api 11.3); null: it passes none. */
  adminCardId: partnerText.nullable().default(null),
  /** Where orders are looked up; null: at the API base URL. The live one is not published (enkash-api 11.2). */
  marketplaceUrl: enkashAddressSchema.nullable().default(null),
  /** The call that looks one order up: the newer page and the older one disagree (enkash-api 11.2). */
  orderCall: z.enum(orderCalls).default('fetch-order-details'),
});

export type Connection = z.infer<typeof connectionSchema>;

/** The secrets a connection needs, by its way of signing in. They go one way: form -> keychain. */
export const secretNames = ['token', 'password', 'clientSecret', 'encryptionSecret'] as const;
export type SecretName = (typeof secretNames)[number];

export function secretsNeeded({
  signIn,
  encryption,
}: {
  readonly signIn: Pick<Connection['signIn'], 'way'>;
  readonly encryption: Connection['encryption'];
}): readonly SecretName[] {
  return [
    ...(signIn.way === 'token' ? (['token'] as const) : (['password', 'clientSecret'] as const)),
    ...(encryption === 'none' ? [] : (['encryptionSecret'] as const)),
  ];
}

/** The name of the connection that always exists and starts the practice EnKash by itself. */
export const practiceConnectionName = 'practice';
