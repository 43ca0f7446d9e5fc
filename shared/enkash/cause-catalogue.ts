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

const askEnKash = 'Ask your EnKash account manager, then resume the batch.';

const entries = {
  'company-id-missing': {
    scope: 'set-up',
    who: 'IT',
    meaning: 'EnKash needs the company ID of this account.',
    remedy:
      'Enter the company ID (CEK…) that EnKash provided in the connection, then resume the batch.',
  },
  'primary-card-missing': {
    scope: 'set-up',
    who: 'EnKash',
    meaning: 'The account has no primary EnKash card yet, so no recipient can be credited.',
    remedy: askEnKash,
  },
  'kyc-not-complete': {
    scope: 'set-up',
    who: 'finance team',
    meaning: 'The KYC of the primary card is not uploaded or still under review.',
    remedy:
      'Finish the KYC in the EnKash dashboard, wait until it is approved, then resume the batch.',
  },
  'bin-not-mapped': {
    scope: 'set-up',
    who: 'EnKash',
    meaning: 'The account’s plan is not set up for rewards (bin type not mapped).',
    remedy: askEnKash,
  },
  'card-account-not-partners': {
    scope: 'set-up',
    who: 'IT',
    meaning: 'This card account does not belong to this partner ID.',
    remedy:
      'Compare the partner ID and the card account ID in the connection with what EnKash provided.',
  },
  'card-account-not-found': {
    scope: 'set-up',
    who: 'IT',
    meaning: 'EnKash has no such card account for this company.',
    remedy:
      'Compare the company ID and the card account ID in the connection with what EnKash provided.',
  },
  'request-refused': {
    scope: 'set-up',
    who: 'IT',
    meaning:
      'EnKash refused the whole request, but its message does not prove that no money moved.',
    remedy:
      'Read EnKash’s message and correct the connection, or ask EnKash; then resume the batch: each recipient of the request gets a status check first.',
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
    remedy:
      'Enter the token or password of the connection again, test the connection, then resume the batch.',
  },
  'sign-in-paused': {
    scope: 'sign-in',
    who: 'IT',
    meaning:
      'Two sign-ins failed; a third would lock the account, so Reward Desk does not try again.',
    remedy: 'Enter the right password and client secret in the connection, then resume the batch.',
  },
  'account-locked': {
    scope: 'sign-in',
    who: 'EnKash',
    meaning: 'EnKash has locked the account after three bad sign-ins.',
    remedy: 'Ask EnKash to unlock it, enter the right secrets, then resume the batch.',
  },
  'secret-missing': {
    scope: 'sign-in',
    who: 'IT',
    meaning: 'The connection’s secret is not in the keychain of this computer.',
    remedy: 'Unlock the keychain, or enter the token or password of the connection again.',
  },
  'encryption-refused': {
    scope: 'set-up',
    who: 'IT',
    meaning: 'EnKash did not accept how the request was encrypted, or that it was not encrypted.',
    remedy:
      'Test the connection: it shows which of the ways EnKash accepts. Choose that under “Encrypted requests”, then resume the batch.',
  },
  'paging-ignored': {
    scope: 'set-up',
    who: 'IT',
    meaning:
      'EnKash returned the same rows again instead of the next page, so there may be more than is shown.',
    remedy:
      'Choose the other way under “Paging of searches” in the connection, or narrow the search.',
  },
  'insufficient-balance': {
    scope: 'balance',
    who: 'finance team',
    meaning: 'The balance of the EnKash account is not sufficient.',
    remedy: 'Add money to the account, then resume the batch.',
  },
  'not-connected': {
    scope: 'network',
    who: 'IT',
    meaning: 'EnKash could not be reached; nothing was sent.',
    remedy: 'Check the internet connection, then resume the batch.',
  },
  'certificate-not-trusted': {
    scope: 'set-up',
    who: 'IT',
    meaning:
      'The certificate shown for EnKash is not trusted on this computer; nothing was sent. Often a company proxy that inspects TLS shows its own.',
    remedy:
      'Ask IT to add the company’s certificate authority to this computer’s certificate store, or to save it as ca.pem for Reward Desk, then continue.',
  },
  'certificate-expired': {
    scope: 'set-up',
    who: 'IT',
    meaning: 'The certificate shown for EnKash has expired or is not valid yet; nothing was sent.',
    remedy:
      'Check this computer’s date and time. If they are right, ask IT or EnKash to renew the certificate, then continue.',
  },
  'certificate-wrong-name': {
    scope: 'set-up',
    who: 'IT',
    meaning:
      'The certificate shown is for another address than that of the account; nothing was sent.',
    remedy:
      'Compare the addresses of the account with what EnKash provided, and ask IT about the proxy.',
  },
  'proxy-sign-in': {
    scope: 'set-up',
    who: 'IT',
    meaning: 'The company’s proxy asks for a sign-in; EnKash was not reached and nothing was sent.',
    remedy:
      'Enter the user and password of the proxy under Security & backup, or with "reward-desk proxy sign-in", then continue. If it takes none, ask IT to let this computer reach the addresses of the account without a sign-in.',
  },
  'proxy-unusable': {
    scope: 'set-up',
    who: 'IT',
    meaning:
      'What is set as the proxy of this computer is not the address of one; nothing was sent.',
    remedy:
      'Ask IT for the address; it looks like http://proxy.company.example:8080. Set it, then continue.',
  },
  'not-allowed-here': {
    scope: 'set-up',
    who: 'IT',
    meaning: 'Your organisation does not allow this account on this computer; nothing was sent.',
    remedy: 'Choose an account that it allows, or ask IT.',
  },
  'web-page-instead': {
    scope: 'unclear',
    who: 'IT',
    meaning:
      'A web page came instead of EnKash’s reply: a proxy or a sign-in page of the network answered in its place.',
    remedy:
      'Open any web page and sign in to the network if it asks, or ask IT about the proxy; then resume the batch: a status check comes before anything is sent again.',
  },
  'web-page-at-sign-in': {
    scope: 'network',
    who: 'IT',
    meaning:
      'A web page came instead of EnKash’s reply to the sign-in: a proxy or a sign-in page of the network answered in its place. Nothing was sent.',
    remedy:
      'Open any web page and sign in to the network if it asks, or ask IT about the proxy; then resume the batch.',
  },
  'too-many-requests': {
    scope: 'limit',
    who: 'nobody',
    meaning: 'EnKash asks for fewer requests per minute.',
    remedy: 'Resume the batch in a few minutes.',
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
      'EnKash does not show this reference, but shows a payment of the same amount to the same recipient, made from elsewhere or under another reference.',
    remedy:
      'Compare the transaction in the EnKash dashboard, then resolve the row by hand: credited if it is this payment.',
  },
  'found-twice': {
    scope: 'row',
    who: 'finance team',
    meaning: 'EnKash shows more than one transaction with this reference.',
    remedy: 'Ask EnKash to reverse the excess, then resolve the row by hand.',
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
    meaning: 'No response came in time; EnKash may still have credited the payment.',
    remedy: 'Resume the batch: a status check comes before anything is sent again.',
  },
  'connection-lost': {
    scope: 'unclear',
    who: 'nobody',
    meaning:
      'The connection broke before the response came; EnKash may still have credited the payment.',
    remedy: 'Resume the batch: a status check comes before anything is sent again.',
  },
  'server-error': {
    scope: 'unclear',
    who: 'EnKash',
    meaning: 'EnKash reported an internal error; it may still have credited the payment.',
    remedy: 'Resume the batch: a status check comes before anything is sent again.',
  },
  'unreadable-reply': {
    scope: 'unclear',
    who: 'EnKash',
    meaning: 'The response could not be read; EnKash may still have credited the payment.',
    remedy: 'Resume the batch: a status check comes before anything is sent again.',
  },
  'not-in-reply': {
    scope: 'unclear',
    who: 'EnKash',
    meaning: 'EnKash’s response does not mention this recipient.',
    remedy: 'Resume the batch: a status check comes before anything is sent again.',
  },
  contradiction: {
    scope: 'unclear',
    who: 'EnKash',
    meaning: 'EnKash’s response contradicts itself about this recipient.',
    remedy: 'Resume the batch: a status check comes before anything is sent again.',
  },
  'desk-stopped': {
    scope: 'unclear',
    who: 'nobody',
    meaning:
      'Reward Desk stopped before the response came; EnKash may still have credited the payment.',
    remedy: 'Resume the batch: a status check comes before anything is sent again.',
  },
  'ledger-restored': {
    scope: 'unclear',
    who: 'nobody',
    meaning:
      'The data was restored from a backup; this row may have been sent after the backup was made.',
    remedy: 'Resume the batch: a status check comes before anything is sent again.',
  },
  'refused-again': {
    scope: 'unclear',
    who: 'EnKash',
    meaning: 'EnKash refused the second attempt; the first one may still have been credited.',
    remedy: 'Ask EnKash about the reference, then resolve the row by hand.',
  },
  'outcome-not-told': {
    scope: 'unclear',
    who: 'finance team',
    meaning:
      'EnKash’s reason does not show whether this recipient was credited; it may still happen, or may have happened.',
    remedy:
      'Resume the batch later for a status check, or ask EnKash about the reference and resolve the row by hand.',
  },
  'transaction-pending': {
    scope: 'unclear',
    who: 'EnKash',
    meaning: 'EnKash has a transaction with this reference that is not finished yet.',
    remedy:
      'Resume the batch later: a status check is repeated, and nothing is sent until the transaction is finished.',
  },
  'no-reason': {
    scope: 'unclear',
    who: 'EnKash',
    meaning: 'EnKash refused this recipient without a reason.',
    remedy: 'Ask EnKash about the reference, then resolve the row by hand.',
  },
  'reference-collision': {
    scope: 'row',
    who: 'finance team',
    meaning:
      'EnKash already has a transaction with this reference, which was not sent from Reward Desk.',
    remedy:
      'Check whether this recipient was paid from another computer, then resolve the row by hand.',
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
      'Ask EnKash whether it is final. If nothing was credited, resolve the row by hand as failed and send it in a new batch.',
  },
  'amount-differs': {
    scope: 'row',
    who: 'finance team',
    meaning: 'EnKash credited a different amount from the one sent.',
    remedy:
      'Compare with the EnKash dashboard, have it corrected there, then resolve the row by hand.',
  },
  'reference-not-repeated': {
    scope: 'set-up',
    who: 'IT',
    meaning:
      'EnKash’s response does not contain the reference that was sent, so the payment may be booked under another one.',
    remedy:
      'Check the payment in the EnKash dashboard and resolve the row by hand. Then change the reference field of single allocations in the connection, or ask EnKash which one it reads.',
  },
  'card-balance-low': {
    scope: 'row',
    who: 'finance team',
    meaning: 'The card balance is less than the amount to reverse; the rest was spent already.',
    remedy: 'Reverse a smaller amount, or ask the recipient to return the rest in another way.',
  },
  'card-unknown': {
    scope: 'row',
    who: 'EnKash',
    meaning: 'EnKash has no such card or recipient.',
    remedy: 'Ask EnKash about the card, then try again in a new batch.',
  },
  'settled-by-person': {
    scope: 'row',
    who: 'nobody',
    meaning: 'A user confirmed that this was not credited.',
    remedy: 'Include it in a new batch if the recipient is still to be paid.',
  },
  'mobile-refused': {
    scope: 'row',
    who: 'sheet owner',
    meaning: 'EnKash does not accept the mobile number.',
    remedy: 'Ask the recipient for the right number and send the row in a new batch.',
  },
  'email-refused': {
    scope: 'row',
    who: 'sheet owner',
    meaning: 'EnKash does not accept the email address.',
    remedy: 'Ask the recipient for the right address and send the row in a new batch.',
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
    meaning: 'The recipient has reached a limit of the card.',
    remedy:
      'Wait until the limit is available again, or lower the amount, and send the row in a new batch.',
  },
  'person-mismatch': {
    scope: 'row',
    who: 'sheet owner',
    meaning: 'EnKash has this mobile or email for another recipient.',
    remedy: 'Compare both with EnKash’s records, correct the row, and send it in a new batch.',
  },
  'person-blocked': {
    scope: 'row',
    who: 'EnKash',
    meaning: 'The recipient’s card or account is blocked at EnKash.',
    remedy: 'Ask EnKash to unblock it, then send the row in a new batch.',
  },
  'refused-by-enkash': {
    scope: 'row',
    who: 'finance team',
    meaning: 'EnKash refused this recipient for another reason.',
    remedy: 'Read EnKash’s reason, correct the row, and send it in a new batch.',
  },
} as const satisfies Record<string, Entry>;

export type CauseCode = keyof typeof entries;

/** The causes of a certificate that was refused. */
const certificateCauses: readonly CauseCode[] = [
  'certificate-not-trusted',
  'certificate-expired',
  'certificate-wrong-name',
];

export function isCertificateCause(code: CauseCode): boolean {
  return certificateCauses.includes(code);
}

export function causeOf(code: CauseCode): Cause {
  return { code, ...entries[code] };
}

export function isCauseCode(code: string): code is CauseCode {
  return Object.hasOwn(entries, code);
}

export const causeCodes: readonly CauseCode[] = Object.keys(entries).filter(isCauseCode);

const tookAllTheSame = 'EnKash may still have reversed it.';

/** What a cause means where a credit was to be taken back, as far as that is said in other words. */
const ofReversals: Partial<Record<CauseCode, Partial<Pick<Entry, 'meaning' | 'remedy'>>>> = {
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
    const { meaning, remedy } = { ...entries[code], ...(takesBack(kind) ? ofReversals[code] : {}) };
    return { code, meaning, remedy };
  }
  return {
    code,
    meaning: 'This version of Reward Desk does not know the reason.',
    remedy: 'Update Reward Desk.',
  };
}
