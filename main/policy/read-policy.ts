import { dirname } from 'node:path';
import { z } from 'zod';
import { policySentences } from '../../shared/policy/policy-sentences.ts';
import { policySchema, type Policy, type PolicyView } from '../../shared/policy/policy.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { policyComputer, type PolicyComputer } from './policy-computer.ts';
import { listsKey, registryValues } from './registry-values.ts';

/** What the organisation set for this computer. */
export type PolicyStanding =
  | { readonly kind: 'none' }
  | { readonly kind: 'set'; readonly from: string; readonly policy: Policy }
  /** It is there and cannot be used: `why` is a sentence. */
  | { readonly kind: 'unreadable'; readonly from: string; readonly why: string };

export const noPolicy: PolicyStanding = { kind: 'none' };

const registryKey = 'HKLM\\SOFTWARE\\Policies\\Reward Desk';
const files: Partial<Record<NodeJS.Platform, string>> = {
  linux: '/etc/reward-desk/policy.json',
  darwin: '/Library/Managed Preferences/in.rewarddesk.app.plist',
};

/**
 * Reads what only whoever looks after the computer can write: the registry's policies on Windows, the managed preferences
 * on macOS, a file of root's on Linux.
 */
export function readPolicy(computer: PolicyComputer = policyComputer): PolicyStanding {
  if (computer.platform === 'win32') return fromRegistry(computer);
  const from = files[computer.platform];
  if (from === undefined) return noPolicy;
  try {
    if (computer.rights(from) === null) return noPolicy;
    const open = rightsFault(from, computer);
    if (open !== null) return { kind: 'unreadable', from, why: open };
    const text = computer.platform === 'darwin' ? computer.propertyList(from) : computer.read(from);
    return judged(from, JSON.parse(text));
  } catch (fault) {
    const what = fault instanceof SyntaxError ? 'is no JSON' : 'cannot be read';
    return { kind: 'unreadable', from, why: `It ${what}.` };
  }
}

function fromRegistry(computer: PolicyComputer): PolicyStanding {
  const printed = computer.registry(registryKey);
  if (printed === null)
    return isAbsent(registryKey, computer)
      ? noPolicy
      : { kind: 'unreadable', from: registryKey, why: 'It cannot be read.' };
  const values = registryValues(printed);
  if (!values.ok) return { kind: 'unreadable', from: registryKey, why: values.error };
  return Object.keys(values.value).length === 0 ? noPolicy : judged(registryKey, values.value);
}

/** Whether a key is proven not to be there: one above it was read and does not list the way to it. */
function isAbsent(key: string, computer: PolicyComputer): boolean {
  const above = key.slice(0, key.lastIndexOf('\\'));
  if (!above.includes('\\')) return false;
  const printed = computer.registry(above);
  return printed === null ? isAbsent(above, computer) : !listsKey(printed, key);
}

function judged(from: string, told: unknown): PolicyStanding {
  const read = policySchema.safeParse(told);
  if (read.success) return { kind: 'set', from, policy: read.data };
  return { kind: 'unreadable', from, why: z.prettifyError(read.error).replaceAll('\n', ' ') };
}

/** Why a policy may have been written by somebody else than root; null: it was not. */
function rightsFault(file: string, computer: PolicyComputer): string | null {
  for (const path of [file, dirname(file)]) {
    const rights = computer.rights(path);
    if (rights?.owner !== 0) return `${path} does not belong to root.`;
    if ((rights.mode & 0o022) !== 0) return `${path} can be written by others than root.`;
  }
  return null;
}

let ofThisComputer: PolicyStanding | null = null;

/** The policy of this computer, as it was when this process first asked. */
export function policyHere(): PolicyStanding {
  ofThisComputer ??= readPolicy();
  return ofThisComputer;
}

/** What it sets; nothing where there is none. One that cannot be read sets nothing here: the gate holds live back. */
export function policyOf(standing: PolicyStanding): Policy {
  return standing.kind === 'set' ? standing.policy : {};
}

export function policyView(standing: PolicyStanding): PolicyView {
  const policy = policyOf(standing);
  return {
    state: standing.kind,
    from: standing.kind === 'none' ? null : standing.from,
    sentences: standing.kind === 'unreadable' ? [standing.why] : policySentences(policy),
    sets: policy,
  };
}

/** Whether an account may be used: its kind and its addresses. Fails with the sentence of why not. */
export function allowedByPolicy(
  standing: PolicyStanding,
  account: {
    readonly environment: 'practice' | 'test' | 'live';
    readonly addresses: readonly string[];
  },
): Result<null, string> {
  if (standing.kind === 'none') return ok(null);
  if (standing.kind === 'unreadable')
    return account.environment === 'practice'
      ? ok(null)
      : fail(`What your organisation set in ${standing.from} cannot be used. ${standing.why}`);
  const { environments, addresses } = standing.policy;
  if (environments?.includes(account.environment) === false)
    return fail(
      `Your organisation does not allow ${account.environment} accounts on this computer.`,
    );
  if (addresses === undefined || account.environment === 'practice') return ok(null);
  const other = account.addresses.find(
    (address) => !URL.canParse(address) || !addresses.includes(new URL(address).origin),
  );
  return other === undefined
    ? ok(null)
    : fail(`Your organisation does not allow the address ${other}.`);
}
