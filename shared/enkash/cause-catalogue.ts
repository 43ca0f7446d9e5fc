import { takesBack, type BatchKind } from '../batch/batch-kind.ts';

/** What a cause touches, which decides whether a run goes on (invariant 7). */
export type CauseScope =
  /** This row only. */
  | 'row'
  /** The same for every row: the run stops. */
  | 'set-up'
  | 'sign-in'
  | 'balance'
  | 'network'
  /** EnKash asks for patience. */
  | 'limit'
  /** Nothing can be concluded. */
  | 'unclear';

/** A reason why somebody was not (or perhaps not) credited: what it means, whose job it is, what to do. */
export interface Cause {
  readonly code: CauseCode;
  readonly scope: CauseScope;
  readonly meaning: string;
  readonly who: 'finance team' | 'sheet owner' | 'EnKash' | 'IT' | 'nobody';
  readonly remedy: string;
}

type Entry = Omit<Cause, 'code'>;

const askEnKash = 'Ask your EnKash account manager, then go on with this batch.';

const entries = {
  'company-id-missing': {
    scope: 'set-up',
    who: 'IT',
    meaning: 'EnKash wants the company id of this account.',
    remedy: 'Put the company id (CEK…) that EnKash gave you into the connection, then go on.',
  },
  'primary-card-missing': {
    scope: 'set-up',
    who: 'EnKash',
    meaning: 'The account has no primary EnKash card yet, so nobody can be credited.',
    remedy: askEnKash,
  },
  'kyc-not-complete': {
    scope: 'set-up',
    who: 'finance team',
    meaning: 'The KYC of the primary card is not uploaded or still under review.',
    remedy: 'Finish the KYC in the EnKash dashboard, wait until it is approved, then go on.',
  },
  'bin-not-mapped': {
    scope: 'set-up',
    who: 'EnKash',
    meaning: "The account's plan is not set up for rewards (bin type not mapped).",
    remedy: askEnKash,
  },
  'card-account-not-partners': {
    scope: 'set-up',
    who: 'IT',
    meaning: 'This card account does not belong to this partner id.',
    remedy:
      'Compare the partner id and the card account id in the connection with what EnKash gave you.',
  },
  'card-account-not-found': {
    scope: 'set-up',
    who: 'IT',
    meaning: 'EnKash knows no such card account for this company.',
    remedy:
      'Compare the company id and the card account id in the connection with what EnKash gave you.',
  },
  'request-refused': {
    scope: 'set-up',
    who: 'IT',
    meaning: 'EnKash refused the whole request, in words that do not prove that nothing moved.',
    remedy:
      'Read what EnKash said and correct the connection, or ask EnKash; then resume the batch: each recipient of the request gets a status check first.',
  },
  'not-allowed': {
    scope: 'set-up',
    who: 'EnKash',
    meaning: 'EnKash does not allow this call for your account.',
    remedy: 'Ask your EnKash account manager to switch it on.',
  },
  'sign-in-refused': {
    scope: 'sign-in',
    who: 'IT',
    meaning: 'EnKash did not accept the sign-in.',
    remedy: 'Enter the token or password of the connection anew, test the connection, then go on.',
  },
  'sign-in-paused': {
    scope: 'sign-in',
    who: 'IT',
    meaning: 'Two sign-ins failed; a third would lock the account, so the desk does not try.',
    remedy: 'Enter the right password and client secret in the connection, then go on.',
  },
  'account-locked': {
    scope: 'sign-in',
    who: 'EnKash',
    meaning: 'EnKash has locked the account after three bad sign-ins.',
    remedy: 'Ask EnKash to unlock it, enter the right secrets, then go on.',
  },
  'secret-missing': {
    scope: 'sign-in',
    who: 'IT',
    meaning: "The connection's secret is not in the keychain of this computer.",
    remedy: 'Unlock the keychain, or enter the token or password of the connection again.',
  },
  'insufficient-balance': {
    scope: 'balance',
    who: 'finance team',
    meaning: 'The EnKash account does not hold enough money.',
    remedy: 'Add money to the account, then go on.',
  },
  'not-connected': {
    scope: 'network',
    who: 'IT',
    meaning: 'EnKash could not be reached; nothing was sent.',
    remedy: 'Check the internet connection, then go on.',
  },
  'certificate-not-trusted': {
    scope: 'set-up',
    who: 'IT',
    meaning:
      'The certificate shown for EnKash is not trusted on this computer; nothing was sent. Often a company proxy that inspects TLS shows its own.',
    remedy:
      "Ask IT to add the company's certificate authority to this computer's certificate store, or to save it as ca.pem for Reward Desk, then continue.",
  },
  'certificate-expired': {
    scope: 'set-up',
    who: 'IT',
    meaning: 'The certificate shown for EnKash has expired or is not valid yet; nothing was sent.',
    remedy:
      "Check this computer's date and time. If they are right, tell IT or EnKash that the certificate must be renewed, then continue.",
  },
  'certificate-wrong-name': {
    scope: 'set-up',
    who: 'IT',
    meaning:
      'The certificate shown is for another address than that of the account; nothing was sent.',
    remedy:
      'Compare the addresses of the account with what EnKash gave you, and ask IT about the proxy.',
  },
  'proxy-sign-in': {
    scope: 'set-up',
    who: 'IT',
    meaning: "The company's proxy asks for a sign-in; EnKash was not reached and nothing was sent.",
    remedy:
      'Ask IT to let this computer reach the addresses of the account through the proxy, then continue.',
  },
  'too-many-requests': {
    scope: 'limit',
    who: 'nobody',
    meaning: 'EnKash asks the desk to go slower.',
    remedy: 'Go on in a few minutes.',
  },
  'token-refused': {
    scope: 'unclear',
    who: 'nobody',
    meaning: 'EnKash did not accept the token of this request; it had probably expired.',
    remedy: 'Resume the batch: a status check comes before anything is sent again.',
  },
  'not-confirmed': {
    scope: 'unclear',
    who: 'finance team',
    meaning: 'EnKash shows a payment, but not all that proves that it is this one and completed.',
    remedy:
      'Find the transaction in the EnKash dashboard, or ask EnKash about the reference; then resolve the row by hand.',
  },
  'reference-exists': {
    scope: 'unclear',
    who: 'finance team',
    meaning: 'EnKash has this reference; the amount is not confirmed.',
    remedy:
      'Ask EnKash whether the transaction is completed, for this recipient and amount; then resolve the row by hand.',
  },
  'could-be-paid': {
    scope: 'unclear',
    who: 'finance team',
    meaning:
      'EnKash does not show this reference, but a payment of the same amount to the same recipient that is not from this computer, or under another reference.',
    remedy:
      'Compare the transaction in the EnKash dashboard, then resolve the row by hand: credited if it is this payment.',
  },
  'found-twice': {
    scope: 'row',
    who: 'finance team',
    meaning: 'EnKash shows more than one transaction with this reference.',
    remedy: 'Ask EnKash to reverse what is too much, then resolve the row by hand.',
  },
  'transaction-reversed': {
    scope: 'row',
    who: 'finance team',
    meaning: 'EnKash credited this recipient and reversed it again.',
    remedy:
      'Ask EnKash why it was reversed. Resolve the row by hand as failed; pay it again only in a new batch.',
  },
  'timed-out': {
    scope: 'unclear',
    who: 'nobody',
    meaning: 'No answer came in time; EnKash may have credited all the same.',
    remedy: 'Go on: the desk asks EnKash what became of it before anything is sent again.',
  },
  'connection-lost': {
    scope: 'unclear',
    who: 'nobody',
    meaning: 'The connection broke before the answer came; EnKash may have credited all the same.',
    remedy: 'Go on: the desk asks EnKash what became of it before anything is sent again.',
  },
  'server-error': {
    scope: 'unclear',
    who: 'EnKash',
    meaning: 'EnKash had a fault of its own; it may have credited all the same.',
    remedy: 'Go on: the desk asks EnKash what became of it before anything is sent again.',
  },
  'unreadable-reply': {
    scope: 'unclear',
    who: 'EnKash',
    meaning: 'The answer could not be read; EnKash may have credited all the same.',
    remedy: 'Go on: the desk asks EnKash what became of it before anything is sent again.',
  },
  'not-in-reply': {
    scope: 'unclear',
    who: 'EnKash',
    meaning: "EnKash's answer leaves this person out.",
    remedy: 'Go on: the desk asks EnKash what became of it before anything is sent again.',
  },
  contradiction: {
    scope: 'unclear',
    who: 'EnKash',
    meaning: "EnKash's answer says two different things of this person.",
    remedy: 'Go on: the desk asks EnKash what became of it before anything is sent again.',
  },
  'desk-stopped': {
    scope: 'unclear',
    who: 'nobody',
    meaning: 'The desk was stopped before the answer came; EnKash may have credited all the same.',
    remedy: 'Go on: the desk asks EnKash what became of it before anything is sent again.',
  },
  'ledger-restored': {
    scope: 'unclear',
    who: 'nobody',
    meaning:
      'The ledger was restored from a backup; this row may have been sent after the backup was made.',
    remedy: 'Go on: the desk asks EnKash what became of it before anything is sent again.',
  },
  'refused-again': {
    scope: 'unclear',
    who: 'EnKash',
    meaning:
      'EnKash refused the second sending; the first one may have been credited all the same.',
    remedy: 'Ask EnKash about the reference, then settle the row by hand.',
  },
  'outcome-not-told': {
    scope: 'unclear',
    who: 'finance team',
    meaning:
      "EnKash's reason does not say whether this person was credited; it may still happen, or have happened.",
    remedy:
      'Go on later, so that the desk looks it up; else ask EnKash about the reference and settle the row by hand.',
  },
  'transaction-pending': {
    scope: 'unclear',
    who: 'EnKash',
    meaning: 'EnKash has a transaction with this reference that is not finished yet.',
    remedy: 'Go on later: the desk looks it up again, and sends nothing until it is finished.',
  },
  'no-reason': {
    scope: 'unclear',
    who: 'EnKash',
    meaning: 'EnKash refused this person without a reason.',
    remedy: 'Ask EnKash about the reference, then settle the row by hand.',
  },
  'reference-collision': {
    scope: 'row',
    who: 'finance team',
    meaning: 'EnKash already has a transaction with this reference, which this desk did not send.',
    remedy:
      'Find out whether this person was paid from another computer, then settle the row by hand.',
  },
  'reference-elsewhere': {
    scope: 'row',
    who: 'finance team',
    meaning:
      'EnKash already has the reference of this payment, although this computer never sent it: the same payment was most likely made from another computer.',
    remedy:
      'Check with your colleagues and with EnKash whether the recipient was paid. If so, do not pay again; if not, resolve the row by hand with the reason.',
  },
  'allocated-elsewhere': {
    scope: 'row',
    who: 'nobody',
    meaning: 'The recipient has this very payment already; it was not made from this computer.',
    remedy:
      'Nothing is owed. If a second payment is meant, allocate the row again in a new batch, with the reason.',
  },
  'transaction-undone': {
    scope: 'row',
    who: 'finance team',
    meaning:
      'EnKash has only a transaction with this reference that failed, was reversed or went the other way, and shows no credit.',
    remedy:
      'Ask EnKash whether it is final. If nobody was credited, settle the row by hand as failed and send it in a new batch.',
  },
  'amount-differs': {
    scope: 'row',
    who: 'finance team',
    meaning: 'EnKash credited another amount than was sent.',
    remedy:
      'Compare with the EnKash dashboard, have it corrected there, then settle the row by hand.',
  },
  'reference-not-repeated': {
    scope: 'set-up',
    who: 'IT',
    meaning:
      'EnKash answered without the reference that was sent, so it may have booked this under another one.',
    remedy:
      'Look into the EnKash dashboard what became of it and settle the row by hand. Then change the reference field of single calls in the connection, or ask EnKash which it reads.',
  },
  'card-balance-low': {
    scope: 'row',
    who: 'finance team',
    meaning: 'The card does not hold as much as was to be taken back; it was spent already.',
    remedy: 'Take back less, or ask the person to return the rest in another way.',
  },
  'card-unknown': {
    scope: 'row',
    who: 'EnKash',
    meaning: 'EnKash knows no such card or person.',
    remedy: 'Ask EnKash about the card, then try again in a new batch.',
  },
  'settled-by-person': {
    scope: 'row',
    who: 'nobody',
    meaning: 'A person found that this was not credited.',
    remedy: 'Put it into a new batch if the person is still to be paid.',
  },
  'mobile-refused': {
    scope: 'row',
    who: 'sheet owner',
    meaning: 'EnKash does not accept the mobile number.',
    remedy: 'Ask the person for the right number and send the row in a new batch.',
  },
  'email-refused': {
    scope: 'row',
    who: 'sheet owner',
    meaning: 'EnKash does not accept the e-mail address.',
    remedy: 'Ask the person for the right address and send the row in a new batch.',
  },
  'amount-refused': {
    scope: 'row',
    who: 'sheet owner',
    meaning: 'EnKash does not accept the amount.',
    remedy: 'Change the amount and send the row in a new batch.',
  },
  'person-limit': {
    scope: 'row',
    who: 'finance team',
    meaning: 'The person has reached a limit of the card.',
    remedy: 'Wait until the limit frees up, or lower the amount, and send the row in a new batch.',
  },
  'person-mismatch': {
    scope: 'row',
    who: 'sheet owner',
    meaning: 'EnKash knows this mobile or e-mail under another person.',
    remedy: 'Compare both with what EnKash has, mend the row, and send it in a new batch.',
  },
  'person-blocked': {
    scope: 'row',
    who: 'EnKash',
    meaning: "The person's card or account is blocked at EnKash.",
    remedy: 'Ask EnKash to unblock it, then send the row in a new batch.',
  },
  'refused-by-enkash': {
    scope: 'row',
    who: 'finance team',
    meaning: 'EnKash refused this person for a reason of its own.',
    remedy: 'Read what EnKash said, mend the row, and send it in a new batch.',
  },
} as const satisfies Record<string, Entry>;

export type CauseCode = keyof typeof entries;

export function causeOf(code: CauseCode): Cause {
  return { code, ...entries[code] };
}

export function isCauseCode(code: string): code is CauseCode {
  return Object.hasOwn(entries, code);
}

export const causeCodes: readonly CauseCode[] = Object.keys(entries).filter(isCauseCode);

const tookAllTheSame = 'EnKash may have taken it back all the same.';

/** What a cause means where a credit was to be taken back, as far as that is said in other words. */
const ofReversals: Partial<Record<CauseCode, Partial<Pick<Entry, 'meaning' | 'remedy'>>>> = {
  'timed-out': { meaning: `No answer came in time; ${tookAllTheSame}` },
  'connection-lost': { meaning: `The connection broke before the answer came; ${tookAllTheSame}` },
  'server-error': { meaning: `EnKash had a fault of its own; ${tookAllTheSame}` },
  'unreadable-reply': { meaning: `The answer could not be read; ${tookAllTheSame}` },
  'desk-stopped': { meaning: `The desk was stopped before the answer came; ${tookAllTheSame}` },
  'refused-again': {
    meaning: `EnKash refused the second sending; at the first, ${tookAllTheSame}`,
  },
  'outcome-not-told': {
    meaning: `EnKash's reason does not say whether this was taken back; ${tookAllTheSame}`,
  },
  'transaction-undone': {
    meaning:
      'EnKash has only a transaction with this reference that failed, was reversed or went the other way; it does not show that this was taken back.',
    remedy:
      'Ask EnKash whether it is final. If nothing was taken back, settle the row by hand as failed and take it back in a new batch.',
  },
  'no-reason': { meaning: 'EnKash refused to take this back without a reason.' },
  'reference-collision': {
    remedy:
      'Find out whether it was taken back from another computer, then settle the row by hand.',
  },
  'amount-differs': { meaning: 'EnKash took back another amount than was sent.' },
  'settled-by-person': {
    meaning: 'A person found that this was not taken back.',
    remedy: 'Put it into a new batch if it is still to be taken back.',
  },
};

/** The cause of a stored code, in the words of a kind of batch; one of a later version of the desk is told as it is. */
export function causeByCode(
  code: string,
  kind: BatchKind = 'bulk',
): { code: string; meaning: string; remedy: string } {
  if (isCauseCode(code)) {
    const { meaning, remedy } = { ...entries[code], ...(takesBack(kind) ? ofReversals[code] : {}) };
    return { code, meaning, remedy };
  }
  return {
    code,
    meaning: 'A reason that this version of the desk does not know.',
    remedy: 'Update the desk.',
  };
}
