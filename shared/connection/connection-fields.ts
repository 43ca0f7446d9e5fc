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
    what: 'A name for this connection, for your own use.',
    from: null,
    example: 'Diwali rewards',
  },
  environment: {
    label: 'Environment',
    what: 'Test moves no money; live does, and needs two users.',
    from: null,
    example: 'test',
  },
  apiUrl: {
    label: 'API base URL',
    what: 'The address that batches are sent to. It starts with https://.',
    from: 'Provided by EnKash for your environment; test and live have different ones.',
    example: 'https://api.example.com',
  },
  tokenUrl: {
    label: 'Token URL',
    what: 'The address that Reward Desk signs in at. Often the same as the API base URL.',
    from: 'Provided by EnKash together with the API base URL.',
    example: 'https://api.example.com',
  },
  partnerId: {
    label: 'Partner ID',
    what: 'Identifies your company as a partner of EnKash.',
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
    what: 'The account that rewards are allocated from.',
    from: issued,
    example: 'CA12345678',
  },
  signIn: {
    label: 'Sign-in',
    what: 'With a token that EnKash provided, or with a user name, password and client secret.',
    from: 'Ask EnKash which of the two your account uses.',
    example: 'token',
  },
  authorization: {
    label: 'How the token is sent',
    what: 'With the word "Bearer" before it, or bare. Change it only if sign-in works but calls are refused.',
    from: 'Bearer, unless EnKash advises otherwise.',
    example: 'bearer',
  },
  encryption: {
    label: 'Encrypted requests',
    what: 'How requests and responses are encrypted. Not confirmed by EnKash: how the key is made from the secret is not published.',
    from: 'Off, unless EnKash asks for it. Test the connection, or paste a pair from EnKash, to see which one fits.',
    example: 'none',
  },
  creditKnownUsers: {
    label: 'Allow existing EnKash users',
    what: 'On: new and existing recipients are credited. Off: only recipients who are not yet in EnKash.',
    from: null,
    example: 'true',
  },
  rowsPerRequest: {
    label: 'Recipients per request',
    what: 'How many recipients are sent in one request, 1 to 1000.',
    from: null,
    example: '50',
  },
  timeoutMs: {
    label: 'Response timeout (ms)',
    what: 'After this long without a response, the rows of a request are outcome unknown and get a status check.',
    from: null,
    example: '60000',
  },
  settleByLookUp: {
    label: 'Resolve by status check',
    what: 'Ask EnKash for the transaction when a response was lost.',
    from: 'On, unless EnKash has not enabled status checks for your account.',
    example: 'true',
  },
  settleByResend: {
    label: 'Resolve by sending the same reference again',
    what: 'Send a row again with the same reference when a response was lost; EnKash refuses a used reference, so no recipient is paid twice.',
    from: null,
    example: 'true',
  },
  secondSendingAfterMs: {
    label: 'Retry delay (ms)',
    what: 'How long Reward Desk waits before it sends the same reference again without a response. Longer than any gateway keeps a request alive.',
    from: 'Ten minutes, unless EnKash states how long a request can take.',
    example: '600000',
  },
  statusCheckRestMs: {
    label: 'Pause between two status checks (ms)',
    what: 'Nothing counts as missing at EnKash before two status checks this far apart show nothing.',
    from: 'One minute, unless EnKash states how long its list of transactions lags.',
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
    what: 'The statuses that mean at EnKash that a transaction is completed. A payment with any other status is not taken as credited.',
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
    label: 'Limit per recipient (paise)',
    what: 'A row above this is an error. Empty: no limit.',
    from: null,
    example: '1000000',
  },
  maxBatchPaise: {
    label: 'Limit per batch (paise)',
    what: 'A batch above this cannot be approved. Empty: no limit.',
    from: null,
    example: '50000000',
  },
  minimumApprovers: {
    label: 'Approvers per batch',
    what: 'How many users approve each batch, besides its preparer: 1 to 5.',
    from: null,
    example: '1',
  },
  twoApproversAbovePaise: {
    label: 'Two approvers above (paise)',
    what: 'A batch above this needs two approvers. Empty: no such band.',
    from: null,
    example: '50000000',
  },
  namedApproverAbovePaise: {
    label: 'Named approver above (paise)',
    what: 'Of a batch above this, one approver is one of the named. Empty: no such band.',
    from: null,
    example: '100000000',
  },
  namedApprovers: {
    label: 'Named approvers',
    what: 'Who they are: users of this computer, or "name @ computer" for one of another.',
    from: null,
    example: '["Rahul Mehta"]',
  },
  warnRowPaise: {
    label: 'Warn above, per recipient (paise)',
    what: 'A row above this is a warning: gift prepaid instruments hold at most ₹10,000. Empty: no warning.',
    from: null,
    example: '1000000',
  },
  taxYearPaise: {
    label: 'Warn above, per recipient and financial year (paise)',
    what: 'A total per financial year at or above this is a warning, where neither sheet nor batch shows what the recipient is; else the threshold of the class in the tax register counts. Empty: no warning at all.',
    from: null,
    example: '500000',
  },
  paging: {
    label: 'Paging of searches',
    what: 'Where a search says which page it wants: in the query, in the body, or in both.',
    from: 'Both, unless EnKash advises otherwise.',
    example: 'both',
  },
  pointPaise: {
    label: 'Worth of a point (paise)',
    what: 'What one point is worth. EnKash is sent points; limits, budgets, vouchers and the tax register count rupees. Where a point is not one rupee, both are shown, and each sheet says which of the two its amounts are.',
    from: 'Stated in your contract with EnKash.',
    example: '100',
  },
  coinPaise: {
    label: 'Worth of a coin (paise)',
    what: 'What one coin is worth. Empty: coins are shown as coins only.',
    from: 'Stated in your contract with EnKash.',
    example: '50',
  },
  singleReferenceField: {
    label: 'Reference field of single allocations',
    what: 'The field name of the reference in single allocations. Change it if EnKash does not repeat the reference that was sent.',
    from: 'EnKash’s documentation uses two names; ask your contact there.',
    example: 'uniqueReferenceNumber',
  },
  cardIdSpelling: {
    label: 'Spelling of the card ID',
    what: 'How requests spell the card ID: as EnKash documents each call, or always in one way.',
    from: 'As documented, unless EnKash advises otherwise.',
    example: 'by-page',
  },
  sendGender: {
    label: 'Send the gender',
    what: 'On: single allocations include M or F, taken from the title. Off: the field is not sent.',
    from: 'On, unless EnKash advises otherwise.',
    example: 'true',
  },
  incentivePath: {
    label: 'Incentive call',
    what: 'The address that incentives are sent to.',
    from: 'EnKash’s documentation names two addresses; ask your contact there.',
    example: '/create-allocate-points',
  },
  signOnHolderPage: {
    label: 'Sign-in page of card holders',
    what: 'The page that a sign-in link opens for a card holder, with {token} and {partner}. Empty: the page in EnKash’s guide.',
    from: 'Provided with the API base URL.',
    example: 'https://home.example.com/sso/{token}/employee_rewards/{partner}',
  },
  signOnAdminPage: {
    label: 'Sign-in page of the HR admin',
    what: 'The page that a sign-in link opens for the HR admin, with {token} and {partner}. Empty: the page in EnKash’s guide.',
    from: 'Provided with the API base URL.',
    example: 'https://home.example.com/sso/{token}/reward_account/{partner}',
  },
  signOnPartner: {
    label: 'Partner name in sign-in links',
    what: 'Replaces {partner}. Empty: this connection makes no sign-in links.',
    from: issued,
    example: 'acme',
  },
  adminCardId: {
    label: 'Card ID of the HR admin',
    what: 'The sign-in link of the HR admin passes it along. Empty: it passes none.',
    from: issued,
    example: 'EKC1234567',
  },
  marketplaceUrl: {
    label: 'Marketplace URL',
    what: 'The address that orders are looked up at. Empty: the API base URL.',
    from: 'Provided by EnKash; the one of its live environment is not published.',
    example: 'https://marketplace.example.com',
  },
  orderCall: {
    label: 'Order call',
    what: 'The call that looks up one order.',
    from: 'EnKash’s documentation has a newer and an older one; ask your contact there.',
    example: 'fetch-order-details',
  },
} as const satisfies Record<ConnectionFieldName, ConnectionField>;

/** What is wrong with one setting, in a sentence; null when it fits. */
export function checkConnectionField(name: ConnectionFieldName, value: unknown): string | null {
  const checked = connectionSchema.shape[name].safeParse(value);
  if (checked.success) return null;
  const issue = checked.error.issues[0];
  const { label, example } = connectionFields[name];
  const said = issue?.code === 'invalid_format' ? issue.message : null;
  return `${label} is not valid${said === null ? '' : `: ${said}`}${/[.]$/.test(said ?? '') ? '' : '.'} For example: ${example}`;
}
