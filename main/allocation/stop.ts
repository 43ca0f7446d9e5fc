import type { CoinEvent } from '../../shared/enkash/coins.ts';
import { formatCount } from '../../shared/money/format.ts';
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

/** Whether a cause is the same for every row, so that the run stops. */
export function stopsRun({ scope }: Cause): boolean {
  return scope === 'set-up' || scope === 'sign-in' || scope === 'balance';
}

export const personNeeded: Stop = {
  code: 'unknown-rows-left',
  meaning: 'The outcome of some recipients is unknown, and no status check shows it.',
  remedy:
    'Ask EnKash about their references, then resolve each row by hand with the reason. Do not send these recipients in another batch.',
  fault: 'person-needed',
};

/** The run would have to wait, and was told not to. */
export function waitingFor(time: string, before: string): Stop {
  return {
    code: 'resume-later',
    meaning: `The run has to wait until ${time} ${before}.`,
    remedy: `Resume the batch after ${time}. Nothing is sent until then.`,
    fault: 'network',
  };
}

/** Another program moved the batch on in the same data folder. */
export const movedElsewhere: Stop = {
  code: 'batch-moved-elsewhere',
  meaning:
    'Another Reward Desk has changed this batch in the same data folder, so this one stopped.',
  remedy: 'Close the other one, then resume the batch. Each row is counted again.',
  fault: 'person-needed',
};

export const balanceNotKnown: Stop = {
  code: 'balance-not-known',
  meaning: 'EnKash did not return the available balance, so nothing was sent.',
  remedy: 'Check the balance in the EnKash dashboard, then continue without the balance check.',
  fault: 'set-up',
};

/** The stop for want of a status check of earlier references. */
export const earlierNotToldCode = 'earlier-not-told';

/** Of failed payments that are to be made again, EnKash does not tell that nothing was paid under the earlier references. */
export function earlierNotTold(references: readonly string[]): Stop {
  const some = references.slice(0, 5).join(', ');
  const more = references.length > 5 ? ` and ${references.length - 5} more` : '';
  return {
    code: earlierNotToldCode,
    meaning: `No status check shows that nothing was paid under the earlier references: ${some}${more}. Nothing was sent.`,
    remedy:
      'Ask EnKash about them. If none was credited, confirm this and continue (at a terminal: --without-status-check); otherwise cancel the remaining payments.',
    fault: 'person-needed',
  };
}

/** The stop of a batch of which recipients were paid the same amount by transactions that this ledger does not know. */
export const paidElsewhereCode = 'paid-elsewhere';

export function paidElsewhere(recipients: number): Stop {
  const [who, each] =
    recipients === 1 ? ['One recipient', 'it'] : [`${recipients} recipients`, 'each'];
  return {
    code: paidElsewhereCode,
    meaning: `${who} of this batch got the same amount lately by a payment that Reward Desk did not make here. Nothing was sent.`,
    remedy: `Answer ${each}: exclude the recipient, or allocate again with a reason (at a terminal: resume --paid-elsewhere exclude|allocate --reason WHY).`,
    fault: 'person-needed',
  };
}

/** An event gives something else than what was approved. */
export function coinEventChanged(approved: CoinEvent, now: CoinEvent): Stop {
  return {
    code: 'coin-event-changed',
    meaning: `The event ${approved.id} was approved as ${eventWords(approved)}; at EnKash it now is ${eventWords(now)}. Nothing more was sent.`,
    remedy:
      'If nothing of the batch was sent, fetch the event under “Approve” (at a terminal: coins refresh) and have the batch approved again. Otherwise cancel the remaining users, and put them into a new batch.',
    fault: 'person-needed',
  };
}

function eventWords({ event, configuration, amount }: CoinEvent): string {
  return `“${event}”, ${configuration}, ${formatCount(amount)} coins`;
}

/** All users that are left have other coins whose outcome is not known. */
export const otherCoinsOpen: Stop = {
  code: 'other-coins-open',
  meaning:
    'For the users who are left, other coins have no outcome yet. While they are open, no balance would show which coins arrived.',
  remedy: 'Resolve those rows, here or in the other batch, then resume this one.',
  fault: 'person-needed',
};
