import type { RuleFacts } from '../../findings/rule-facts.ts';

/** Rules about a batch as a whole. */
export const batchRules = {
  'batch-above-limit': {
    severity: 'error',
    title: 'Batch above the limit',
    why: 'The connection sets the most that one batch may give.',
    remedy: 'Split the batch, or have the limit of the connection changed.',
  },
  'batch-above-balance': {
    severity: 'warning',
    title: 'Batch above the balance',
    why: 'EnKash stops crediting when the account is empty.',
    remedy: 'Top the account up before allocating, or leave rows out.',
  },
  'sheet-imported-before': {
    severity: 'warning',
    title: 'Sheet imported before',
    why: 'The very same sheet is already in another batch, so everybody in it may be paid twice.',
    remedy: 'Discard one of the two batches, unless both are meant.',
  },
} as const satisfies Record<string, RuleFacts>;
