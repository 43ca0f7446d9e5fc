import { connectionSchema, type Connection } from './connection.ts';

/** What a person is told beside a setting of a connection; the form and the terminal's help share it. */
export interface ConnectionField {
  readonly label: string;
  /** What it is, in one sentence. */
  readonly what: string;
  /** Where EnKash gives it to you; null for a choice of your own. */
  readonly from: string | null;
  readonly example: string;
}

export type ConnectionFieldName = keyof Connection;

const issued = 'Issued by EnKash when your company is set up; ask your contact there.';

/** Every setting of a connection, in the order of the form. */
export const connectionFields = {
  name: {
    label: 'Name',
    what: 'How you call this connection on this desk.',
    from: null,
    example: 'Diwali rewards',
  },
  environment: {
    label: 'Environment',
    what: 'Test moves no money; live does, and asks for two people.',
    from: null,
    example: 'test',
  },
  apiUrl: {
    label: 'API address',
    what: 'Where batches are sent. It starts with https://.',
    from: 'Given by EnKash for your environment; test and live have different ones.',
    example: 'https://api.example.com',
  },
  tokenUrl: {
    label: 'Sign-in address',
    what: 'Where the desk signs in. Often the same as the API address.',
    from: 'EnKash gives it to you with that one.',
    example: 'https://api.example.com',
  },
  partnerId: {
    label: 'Partner ID',
    what: 'Says which partner of EnKash you are.',
    from: issued,
    example: 'CR1234567890',
  },
  companyId: {
    label: 'Company ID',
    what: 'The company whose account pays.',
    from: issued,
    example: 'CEK12345678',
  },
  cardAccountId: {
    label: 'Card account ID',
    what: 'The account that the rewards are taken from.',
    from: issued,
    example: 'CA12345678',
  },
  signIn: {
    label: 'Sign-in',
    what: 'With a token that EnKash gave you, or with a user name, password and client secret.',
    from: 'EnKash says which of the two your account has.',
    example: 'token',
  },
  authorization: {
    label: 'How the token is sent',
    what: 'With the word "Bearer" before it, or bare. Change it only if sign-in works but calls are refused.',
    from: 'Bearer unless EnKash says otherwise.',
    example: 'bearer',
  },
  creditKnownUsers: {
    label: 'Credit known people',
    what: 'On: new and known people get points. Off: only people whom EnKash does not know yet.',
    from: null,
    example: 'true',
  },
  rowsPerRequest: {
    label: 'People per request',
    what: 'How many people travel in one request, 1 to 1000.',
    from: null,
    example: '50',
  },
  timeoutMs: {
    label: 'Wait for an answer (ms)',
    what: 'After this long without an answer the rows of a request are unknown, and are settled.',
    from: null,
    example: '60000',
  },
  settleByLookUp: {
    label: 'Settle by look-up',
    what: 'Ask EnKash for the transaction when an answer was lost.',
    from: 'On, unless the look-up is not open to you.',
    example: 'true',
  },
  settleByResend: {
    label: 'Settle by the same reference',
    what: 'Send a row again with the same reference when an answer was lost; EnKash refuses a used one, so nobody is paid twice.',
    from: null,
    example: 'true',
  },
  secondSendingAfterMs: {
    label: 'Wait before sending again (ms)',
    what: 'How long the same reference rests after a sending without an answer. Longer than any gateway keeps a request alive.',
    from: 'Ten minutes, unless EnKash says how long a request can take.',
    example: '600000',
  },
  statusCheckRestMs: {
    label: 'Pause between two status checks (ms)',
    what: 'Nothing counts as missing at EnKash before two status checks this far apart show nothing.',
    from: 'One minute, unless EnKash says how long its list of transactions lags.',
    example: '60000',
  },
  compareDays: {
    label: 'Compare with payments of the last days',
    what: 'Before a batch is sent, the account is searched for the same amount to the same recipients that was not allocated from this computer. 0: it is not.',
    from: null,
    example: '45',
  },
  completedStatuses: {
    label: 'Completed statuses',
    what: 'The words by which EnKash says that a transaction is completed. A payment with any other status is not taken as credited.',
    from: 'Ask your EnKash account manager for the list of statuses.',
    example: '["SUCCESS","COMPLETED"]',
  },
  confirmedRefusals: {
    label: 'Reasons that prove a failure',
    what: 'Exact reasons of which EnKash has confirmed that no money moved. A recipient with any other reason is outcome unknown until a status check.',
    from: 'Ask your EnKash account manager about each reason before you add it.',
    example: '["Card is blocked for this user"]',
  },
  firstAlone: {
    label: 'First request with one recipient',
    what: 'Each run begins with a single recipient, so that a wrong set-up costs one row.',
    from: null,
    example: 'true',
  },
  maxRowPaise: {
    label: 'Most for one person (paise)',
    what: 'A row above this is an error. Empty: no limit.',
    from: null,
    example: '1000000',
  },
  maxBatchPaise: {
    label: 'Most for a batch (paise)',
    what: 'A batch above this cannot be approved. Empty: no limit.',
    from: null,
    example: '50000000',
  },
  warnRowPaise: {
    label: 'Warn above, for one person (paise)',
    what: 'A row above this is a warning: gift prepaid instruments hold at most ₹10,000. Empty: no warning.',
    from: null,
    example: '1000000',
  },
  taxYearPaise: {
    label: 'Warn above, per person and financial year (paise)',
    what: 'From this total in a financial year on a row is a warning, as tax may fall due. Empty: no warning.',
    from: null,
    example: '500000',
  },
  singleReferenceField: {
    label: 'Reference field of single calls',
    what: 'How the call for one person names the reference. Change it if EnKash does not repeat the reference that was sent.',
    from: "EnKash's pages name it in two ways; ask your contact there.",
    example: 'uniqueReferenceNumber',
  },
  cardIdSpelling: {
    label: 'Spelling of the card ID',
    what: 'How calls spell the card: as the page of each call does, or always in one way.',
    from: 'As the pages do, unless EnKash says otherwise.',
    example: 'by-page',
  },
  sendGender: {
    label: 'Send the gender',
    what: 'On: single calls carry M or F, taken from the title. Off: the field is left out.',
    from: 'On, unless EnKash says otherwise.',
    example: 'true',
  },
  incentivePath: {
    label: 'Incentive call',
    what: 'Where incentives are given.',
    from: "EnKash's pages name two addresses; ask your contact there.",
    example: '/create-allocate-points',
  },
  signOnHolderPage: {
    label: 'Sign-on page of card holders',
    what: 'The page that a sign-on link opens for a card holder, with {token} and {partner}. Empty: the page of the guide.',
    from: 'With the API address.',
    example: 'https://home.example.com/sso/{token}/employee_rewards/{partner}',
  },
  signOnAdminPage: {
    label: 'Sign-on page of the HR admin',
    what: 'The page that a sign-on link opens for the HR admin, with {token} and {partner}. Empty: the page of the guide.',
    from: 'With the API address.',
    example: 'https://home.example.com/sso/{token}/reward_account/{partner}',
  },
  signOnPartner: {
    label: 'Partner name in sign-on links',
    what: 'Stands in the place of {partner}. Empty: this connection makes no sign-on links.',
    from: issued,
    example: 'acme',
  },
} as const satisfies Record<ConnectionFieldName, ConnectionField>;

/** What is wrong with one setting, in a sentence; null when it fits. */
export function checkConnectionField(name: ConnectionFieldName, value: unknown): string | null {
  const checked = connectionSchema.shape[name].safeParse(value);
  if (checked.success) return null;
  const issue = checked.error.issues[0];
  const { label, example } = connectionFields[name];
  const said = issue?.code === 'invalid_format' ? issue.message : null;
  return `${label} does not fit${said === null ? '' : `: ${said}`}${/[.]$/.test(said ?? '') ? '' : '.'} For example: ${example}`;
}
