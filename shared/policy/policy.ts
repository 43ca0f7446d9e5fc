import { z } from 'zod';
import { mostApprovers } from '../connection/connection.ts';

/*
 * What an organisation sets for all its computers. Whatever is left out stays with the user. A key that nobody knows makes
 * the whole policy unreadable: a misspelt rule is not to be overlooked.
 */

const origin = z
  .string()
  .regex(/^https:\/\/[a-z0-9.-]+(:\d+)?$/, 'An address such as https://api.example.com.');

const proxy = z.union([
  z.literal('direct'),
  z
    .string()
    .regex(
      /^https?:\/\/[^\s/@?#]+\/?$/,
      'A proxy such as http://proxy.example.com:8080, without a user and password.',
    ),
]);

/** A web address, or a folder by its whole path (a drive or a server of Windows, too). */
const feed = z
  .string()
  .max(500)
  .regex(
    /^(https?:\/\/[^\s@?#]+|\/[^\0]*|[A-Za-z]:[\\/][^\0]*|\\\\[^\0]+)$/,
    'A folder by its whole path, or an address such as https://updates.example.com/reward-desk.',
  );

/** 32 bytes in Base64, as `npm run package` prints it of the key that signs updates. */
const publicKey = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'The public key that signs updates.');

const policyShape = z.strictObject({
  /** To which kinds of account batches may be sent. */
  environments: z.array(z.enum(['practice', 'test', 'live'])).optional(),
  /** The only addresses that an account may have. */
  addresses: z.array(origin).min(1).optional(),
  /** Through which proxy EnKash is reached, whatever the computer or its environment says; `direct`: through none. */
  proxy: proxy.optional(),
  /** Hosts that go past it, as `NO_PROXY` names them. */
  proxyExcept: z.array(z.string().min(1)).optional(),
  /** PEM files with certificate authorities of the organisation. */
  certificateAuthorities: z.array(z.string().min(1)).optional(),
  /** After how many minutes without use Reward Desk locks. */
  lockAfterMinutes: z.int().min(1).max(60).optional(),
  /** How many users approve each batch of a live account, at least; an account may ask for more. */
  minimumApprovers: z.int().min(1).max(mostApprovers).optional(),
  /** Where newer versions are looked for; there are no updates where it is not set. */
  updateFeed: feed.optional(),
  /** Whose signature an update must have. */
  updateKey: publicKey.optional(),
});

export const policySchema = policyShape.refine(
  (policy) => (policy.updateFeed === undefined) === (policy.updateKey === undefined),
  { path: ['updateKey'], error: '`updateFeed` and `updateKey` are set together.' },
);
export type Policy = Readonly<z.infer<typeof policySchema>>;
export type PolicyKey = keyof Policy;
/** Every key, in the order in which they are told. */
export const policyKeys: readonly PolicyKey[] = policyShape.keyof().options;

/** What a person sees of it. */
export const policyViewSchema = z.object({
  state: z.enum(['none', 'set', 'unreadable']),
  /** Where it comes from; null: there is none. */
  from: z.string().nullable(),
  /** What it sets, or what is wrong with it; a sentence each. */
  sentences: z.array(z.string()),
  /** What it sets; nothing where there is none, or where it cannot be used. */
  sets: policyShape,
});
export type PolicyView = z.infer<typeof policyViewSchema>;
