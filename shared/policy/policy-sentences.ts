import { policyKeys, type Policy, type PolicyKey } from './policy.ts';

/** What each key sets, in the words of window, terminal and doctor. */
const sentences: Readonly<Record<PolicyKey, (policy: Policy) => string | undefined>> = {
  environments: ({ environments: kinds }) =>
    kinds && `Accounts that may be used: ${kinds.join(', ') || 'none'}.`,
  addresses: ({ addresses }) => addresses && `Addresses of accounts: ${addresses.join(', ')}.`,
  proxy: ({ proxy }) =>
    proxy &&
    (proxy === 'direct'
      ? 'EnKash is reached without a proxy.'
      : `EnKash is reached through the proxy ${proxy}.`),
  proxyExcept: ({ proxyExcept: hosts }) => hosts && `Past the proxy go: ${hosts.join(', ')}.`,
  certificateAuthorities: ({ certificateAuthorities: files }) =>
    files && `Certificate authorities: ${files.join(', ')}.`,
  lockAfterMinutes: ({ lockAfterMinutes: minutes }) =>
    minutes === undefined
      ? undefined
      : `Reward Desk locks after ${minutes === 1 ? 'a minute' : `${minutes} minutes`} without use.`,
  minimumApprovers: ({ minimumApprovers: users }) =>
    users === undefined ? undefined : `Approvers per batch of a live account: at least ${users}.`,
  updateFeed: ({ updateFeed: feed }) => feed && `Updates come from ${feed}.`,
  updateKey: ({ updateKey: key }) => key && `Updates are signed by the key ${key}.`,
};

/** What a policy sets, a sentence each. */
export function policySentences(policy: Policy): string[] {
  return policyKeys.flatMap((key) => sentences[key](policy) ?? []);
}

/** What is said where a person would change what a policy sets; null: it leaves that to them. */
export function setByOrganisation(policy: Policy, ...keys: readonly PolicyKey[]): string | null {
  const set = keys.flatMap((key) => sentences[key](policy) ?? []);
  return set.length === 0 ? null : `${set.join(' ')} Set by your organisation.`;
}
