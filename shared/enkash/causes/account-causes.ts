import type { CauseText } from './cause-text.ts';

const askEnKash = 'Ask your EnKash account manager, then resume the batch.';

/** Causes that are the same for every row: set-up, sign-in, balance, network, and a limit of EnKash. A run stops. */
export const accountCauses = {
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
      'The last two sign-ins were refused or interrupted; a third refused one would lock the account, so Reward Desk does not try again.',
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
  'reference-not-repeated': {
    scope: 'set-up',
    who: 'IT',
    meaning:
      'EnKash’s response does not contain the reference that was sent, so the payment may be booked under another one.',
    remedy:
      'Check the payment in the EnKash dashboard and resolve the row by hand. Then change the reference field of single allocations in the connection, or ask EnKash which one it reads.',
  },
} as const satisfies Record<string, CauseText>;
