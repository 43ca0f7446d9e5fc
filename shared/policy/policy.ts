import { z } from 'zod';

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

export const policySchema = z.strictObject({
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
});
export type Policy = Readonly<z.infer<typeof policySchema>>;

/** What a person sees of it. */
export const policyViewSchema = z.object({
  state: z.enum(['none', 'set', 'unreadable']),
  /** Where it comes from; null: there is none. */
  from: z.string().nullable(),
  /** What it sets, or what is wrong with it; a sentence each. */
  sentences: z.array(z.string()),
  lockAfterMinutes: z.int().nullable(),
  environments: z.array(z.enum(['practice', 'test', 'live'])).nullable(),
  addresses: z.array(z.string()).nullable(),
});
export type PolicyView = z.infer<typeof policyViewSchema>;

/** What a policy sets, a sentence each. */
export function policySentences(policy: Policy): string[] {
  const { environments, addresses, proxy: through, proxyExcept } = policy;
  const { certificateAuthorities, lockAfterMinutes } = policy;
  return [
    ...(environments === undefined
      ? []
      : [`Accounts that may be used: ${environments.join(', ') || 'none'}.`]),
    ...(addresses === undefined ? [] : [`Addresses of accounts: ${addresses.join(', ')}.`]),
    ...(through === undefined
      ? []
      : [
          through === 'direct'
            ? 'EnKash is reached without a proxy.'
            : `EnKash is reached through the proxy ${through}.`,
        ]),
    ...(proxyExcept === undefined ? [] : [`Past the proxy go: ${proxyExcept.join(', ')}.`]),
    ...(certificateAuthorities === undefined
      ? []
      : [`Certificate authorities: ${certificateAuthorities.join(', ')}.`]),
    ...(lockAfterMinutes === undefined
      ? []
      : [`Reward Desk locks after ${lockAfterMinutes} minutes without use.`]),
  ];
}
