import { kindOf, type BatchKind } from '../batch/batch-kind.ts';
import { causes, isCauseCode, type CauseCode } from './cause-catalogue.ts';
import type { CauseText } from './causes/cause-text.ts';

const tookAllTheSame = 'EnKash may still have reversed it.';

/** What a cause means where a credit was to be taken back, as far as that is said in other words. */
const ofReversals: Partial<Record<CauseCode, Partial<Pick<CauseText, 'meaning' | 'remedy'>>>> = {
  'timed-out': { meaning: `No response came in time; ${tookAllTheSame}` },
  'connection-lost': {
    meaning: `The connection broke before the response came; ${tookAllTheSame}`,
  },
  'server-error': { meaning: `EnKash reported an internal error; ${tookAllTheSame}` },
  'unreadable-reply': { meaning: `The response could not be read; ${tookAllTheSame}` },
  'desk-stopped': { meaning: `Reward Desk stopped before the response came; ${tookAllTheSame}` },
  'refused-again': {
    meaning: `EnKash refused the second attempt; at the first, ${tookAllTheSame}`,
  },
  'outcome-not-told': {
    meaning: `EnKash’s reason does not show whether this was reversed; ${tookAllTheSame}`,
  },
  'transaction-undone': {
    meaning:
      'EnKash has only a transaction with this reference that failed, was reversed or went the other way; it does not show this reversal.',
    remedy:
      'Ask EnKash whether it is final. If nothing was reversed, resolve the row by hand as failed and reverse it in a new batch.',
  },
  'no-reason': { meaning: 'EnKash refused the reversal without a reason.' },
  'reference-collision': {
    remedy: 'Check whether it was reversed from another computer, then resolve the row by hand.',
  },
  'amount-differs': { meaning: 'EnKash reversed a different amount from the one sent.' },
  'settled-by-person': {
    meaning: 'A user confirmed that this was not reversed.',
    remedy: 'Include it in a new batch if it is still to be reversed.',
  },
};

/** The cause of a stored code, in the words of a kind of batch; one of a later version of the desk is told as it is. */
export function causeByCode(
  code: string,
  kind: BatchKind = 'bulk',
): { code: string; meaning: string; remedy: string } {
  if (isCauseCode(code)) {
    const { meaning, remedy } = {
      ...causes[code],
      ...(kindOf(kind).takesBack ? ofReversals[code] : {}),
    };
    return { code, meaning, remedy };
  }
  return {
    code,
    meaning: 'This version of Reward Desk does not know the reason.',
    remedy: 'Update Reward Desk.',
  };
}
