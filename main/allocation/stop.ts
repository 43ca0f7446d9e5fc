import type { Cause } from '../../shared/enkash/cause-catalogue.ts';
import type { Stop } from './run-context.ts';

/** Why a run stops because of something EnKash or the network said. */
export function stopFor(cause: Cause): Stop {
  return {
    code: cause.code,
    meaning: cause.meaning,
    remedy: cause.remedy,
    fault:
      cause.scope === 'network' || cause.scope === 'unclear' || cause.scope === 'limit'
        ? 'network'
        : 'set-up',
  };
}

export const personNeeded: Stop = {
  code: 'unknown-rows-left',
  meaning: 'For some people it is not known whether they were credited.',
  remedy:
    'Ask EnKash about their references, then settle each row by hand with the reason. Do not send these people again in another batch.',
  fault: 'person-needed',
};

export const balanceNotKnown: Stop = {
  code: 'balance-not-known',
  meaning: 'EnKash did not say how much money the account has left, so nothing was sent.',
  remedy: 'Look at the balance in the EnKash dashboard, then go on without the check.',
  fault: 'set-up',
};
