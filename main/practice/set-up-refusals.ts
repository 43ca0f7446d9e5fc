import type { FaultSpec } from './faults.ts';
import type { FaultName } from './fault-names.ts';
import type { PracticeCall } from './practice-call.ts';
import { refusal, stringRefusal, type Reply } from './reply.ts';
import { cardAccountNotFound, pageWords } from './words.ts';

interface SetUpRefusal {
  readonly status: number;
  readonly words: (call: PracticeCall) => string;
}

const refusals = new Map<FaultName, SetUpRefusal>([
  ['kyc-not-done', { status: 422, words: () => pageWords.kycNotDone }],
  ['primary-card-missing', { status: 422, words: () => pageWords.primaryCardMissing }],
  ['bin-type-not-mapped', { status: 422, words: () => pageWords.binTypeNotMapped }],
  ['company-id-required', { status: 422, words: () => pageWords.companyIdRequired }],
  ['card-account-missing', { status: 422, words: () => pageWords.notOfThisPartner }],
  [
    'card-account-unknown',
    {
      status: 404,
      words: ({ world }) => cardAccountNotFound(world.companyId, world.cardAccountId),
    },
  ],
]);

/** What a set-up fault does to this call: an answer to the whole request, or the reason of every row. */
export type SetUpFault =
  | { readonly kind: 'none' }
  | { readonly kind: 'answer'; readonly reply: Reply }
  | { readonly kind: 'rows'; readonly reason: string };

/** Takes the set-up fault that is to fire on this call, if any. */
export function takeSetUpFault(call: PracticeCall): SetUpFault {
  const spec: FaultSpec | null = call.faults.takeFirst([...refusals.keys()]);
  const found = spec === null ? undefined : refusals.get(spec.name);
  if (spec === null || found === undefined) return { kind: 'none' };
  const words = found.words(call);
  switch (spec.as) {
    case 'request':
      return { kind: 'answer', reply: refusal(found.status, words) };
    case 'string':
      return { kind: 'answer', reply: stringRefusal(words) };
    case 'rows':
      return { kind: 'rows', reason: words };
  }
}
