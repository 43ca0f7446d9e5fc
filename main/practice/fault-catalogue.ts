import type { Endpoint, FaultName, FaultSetting, FaultTiming } from './fault-names.ts';

/** What a fault does, where and when it acts unless told otherwise, and the settings it has (with defaults). */
export interface FaultEntry {
  readonly sentence: string;
  readonly on: Endpoint;
  /** The endpoints it can act on; null: all of them. */
  readonly only: readonly Endpoint[] | null;
  readonly timing: FaultTiming;
  readonly settings: Readonly<Partial<Record<FaultSetting, number>>>;
  /** A set-up refusal: it knows `as=request|rows|string`. */
  readonly isRefusal: boolean;
}

const eachCall: FaultTiming = { at: null, every: null, after: 0, times: null, chance: null };
const once: FaultTiming = { ...eachCall, times: 1 };
const twice: FaultTiming = { ...eachCall, times: 2 };
const secondCall: FaultTiming = { ...eachCall, at: [2] };

type Settings = FaultEntry['settings'];

/** A fault of the way there and back: once by default, on any endpoint. */
function transport(sentence: string, settings: Settings = {}): FaultEntry {
  return { sentence, on: 'allocate', only: null, timing: once, settings, isRefusal: false };
}

/** A fault in the rows of an allocation's reply. */
function rows(sentence: string, timing: FaultTiming, settings: Settings = {}): FaultEntry {
  return { sentence, on: 'allocate', only: ['allocate'], timing, settings, isRefusal: false };
}

/** A refusal for which the set-up is to blame: on every call until it is taken away. */
function setUp(sentence: string): FaultEntry {
  const only: readonly Endpoint[] = ['allocate', 'single', 'incentive'];
  return { sentence, on: 'allocate', only, timing: eachCall, settings: {}, isRefusal: true };
}

function at(
  on: Endpoint,
  sentence: string,
  timing: FaultTiming,
  settings: Settings = {},
): FaultEntry {
  return { sentence, on, only: [on], timing, settings, isRefusal: false };
}

/** How every reply is packed, on any endpoint. */
function packing(sentence: string): FaultEntry {
  return { ...transport(sentence), timing: eachCall };
}

/** Every fault with its sentence and its defaults. "Commit" is the instant at which points are in the book for good. */
export const faultCatalogue: Readonly<Record<FaultName, FaultEntry>> = {
  slow: transport('Waits before it does the work, and does it even when nobody waits any more.', {
    ms: 1500,
  }),
  'slow-answer': transport('Does the work at once and waits before it answers.', { ms: 1500 }),
  'no-answer-before-commit': transport('Does nothing and never answers; the socket stays open.'),
  'no-answer-after-commit': transport('Does the work and never answers; the socket stays open.'),
  'reset-before-commit': transport('Does nothing and resets the connection.'),
  'reset-after-commit': transport('Does the work and resets the connection instead of answering.'),
  'error-500-before-commit': transport('Does nothing and answers HTTP 500.', { status: 500 }),
  'error-500-after-commit': transport('Does the work and answers HTTP 500.', { status: 500 }),
  'too-many-requests': transport('Does nothing and answers HTTP 429 with Retry-After.', {
    seconds: 1,
  }),
  redirect: transport('Does nothing and answers with a redirect to a place that notes who came.', {
    status: 302,
  }),
  'truncated-body': transport('Does the work and answers with JSON that ends in its middle.'),
  'body-cut-off': transport('Does the work, sends half of the answer and drops the connection.'),
  'html-instead-of-json': transport('Does the work and answers with an HTML page.', {
    status: 200,
  }),
  'huge-body': transport('Does the work and answers with far more bytes than any answer needs.', {
    megabytes: 32,
  }),
  'string-payload': transport('Does nothing and answers HTTP 200, code 1, with text as payload.'),
  'string-payload-after-commit': transport(
    'Does the work and still answers HTTP 200, code 1, with text as payload.',
  ),
  'other-envelope': {
    ...transport('Answers in the other of the two envelopes that EnKash uses.'),
    timing: eachCall,
  },

  'token-expires': { ...transport('Lets the token that was sent expire.'), timing: secondCall },
  'expires-in-lies': at('token', 'Says that a token lasts a day; it lasts minutes.', eachCall),
  'account-locked': at('token', 'Answers that the account is locked.', eachCall),

  'low-balance': rows(
    'Another user of the account empties it before this call: half of what the call needs is left, or rupees=N.',
    secondCall,
    { rupees: -1 },
  ),
  'kyc-not-done': setUp('Refuses: KYC is not uploaded or under review for the primary card.'),
  'primary-card-missing': setUp('Refuses: there is no primary card.'),
  'bin-type-not-mapped': setUp('Refuses: the Bin Type is not mapped on PlanMaster.'),
  'company-id-required': setUp('Refuses: the company id is required.'),
  'card-account-missing': setUp('Refuses: the card account does not exist for this partner.'),
  'card-account-unknown': setUp('Refuses with 404: the card account was not found.'),

  'rows-refused': rows(
    'Refuses some rows, drawn from the seed, with a reason that no page lists.',
    once,
    { rows: 1 },
  ),
  'bare-failures': rows('No failed row has its reference or a reason.', eachCall),
  'row-missing': rows(
    'Leaves rows out of both lists though they were worked on; the counts agree with the lists.',
    once,
    { rows: 1 },
  ),
  'counts-that-lie': rows('Gives counts that disagree with the lists.', eachCall),
  'rows-in-another-order': rows('Answers the rows in another order.', eachCall),
  'fields-in-another-case': rows('Writes the names of fields in another case.', eachCall),
  'duplicate-in-reply': rows('Answers one row twice.', once),
  'stranger-in-reply': rows('Answers a credited row that was never sent.', once),
  'echo-references': rows('Gives the reference on credited rows too.', eachCall),

  'lookup-unavailable': at(
    'transactions',
    'The look-up is not enabled for the partner.',
    eachCall,
    {
      status: 404,
    },
  ),
  'lookup-empty-for-a-while': at('transactions', 'The look-up finds nothing yet.', twice),
  'lookup-ignores-reference': at(
    'transactions',
    'The look-up gives the latest transactions whatever reference was asked for.',
    eachCall,
  ),
  'lookup-ignores-paging': at(
    'transactions',
    'The look-up gives its first page whatever page was asked for.',
    eachCall,
  ),
  'lookup-leaves-rows-out': at(
    'transactions',
    'A page of the look-up lacks its last rows; the count counts them.',
    once,
    { rows: 1 },
  ),
  'lookup-without-count': at(
    'transactions',
    'The look-up does not say how many transactions there are.',
    eachCall,
  ),
  'gzip-reply': packing('Answers in gzip though nobody asked for it.'),
  'brotli-reply': packing('Answers in brotli though nobody asked for it.'),
  'byte-order-mark': packing('Begins every answer with a byte order mark.'),
  'trailing-bytes': packing('Ends every answer with bytes that are none of it.'),
  'not-a-number': packing('Gives balances as NaN, which is no JSON.'),
  'lists-one-deeper': packing('Puts every list of an answer into a list of its own.'),
  'payload-as-text': packing('Gives the payload as JSON written as text.'),

  'codes-that-differ': packing(
    'Gives a second code that says failure beside the one that says success.',
  ),
  'people-masked': packing('Masks the mobiles and emails of its answers.'),
  'amounts-in-paise': packing('Gives amounts in paise.'),
  'transaction-ids-repeat': packing('Counts its transactions anew in every answer.'),
  'answered-twice': packing('Gives every answer twice on the same connection.'),
  'informational-first': packing('Says "processing" (HTTP 102) before every answer.'),
  'sent-twice-on-the-way': rows(
    'Gets every request twice, as from a proxy that repeats it, and answers the second.',
    eachCall,
  ),

  'failed-though-moved': rows('Credits some rows and lists them as failed.', eachCall, { rows: 1 }),
  'success-that-did-not-move': rows(
    'Lists some rows as credited, with a status such as FAILED or PENDING, and credits nobody.',
    eachCall,
    { rows: 1 },
  ),
  'success-without-transaction': rows(
    'Lists some rows as credited without a transaction, and credits nobody.',
    eachCall,
    { rows: 1 },
  ),
  'success-of-another-amount': rows('Credits half of the amount, and says so.', eachCall, {
    rows: 1,
  }),
  'reference-of-somebody-else': rows(
    'Has the reference of some rows from another company already.',
    once,
    { rows: 1 },
  ),
  'success-rolled-back': rows(
    'Undoes its work and answers lists of credits that say failure.',
    twice,
    {
      status: 422,
    },
  ),
  'refused-after-commit': rows('Does the work and refuses the whole request.', twice, {
    status: 400,
  }),
  'refused-after-some': rows('Does half of the rows and refuses the whole request.', twice, {
    status: 409,
  }),
  'listed-refusal-after-commit': rows(
    "Does the work and refuses the whole request with a sentence of the partner's page.",
    once,
  ),
  'sentence-for-payload': rows(
    'Does the work and answers success, with a sentence in the place of the payload.',
    twice,
  ),
  'cached-reply': rows(
    'Does nothing and gives the answer to an earlier request, for the same people where there was one.',
    secondCall,
  ),
  'mixed-up-reply': rows('Does the work and gives the answer to an earlier request.', secondCall),
  'references-burnt': rows('Uses the references up, credits nobody and answers HTTP 504.', once),
  'references-cut': rows('Keeps the first letters of each reference only.', eachCall, {
    letters: 20,
  }),
  'references-lose-zeros': rows('Keeps references without the zeros they begin with.', eachCall),
  'no-unique-index': rows('Takes a reference as often as it comes.', eachCall),
  'unique-per-day': rows('Takes a reference once a day.', eachCall),
  'late-commit': rows('Answers HTTP 504 and does the work later.', once, { seconds: 30 }),
  'look-up-odd-status': at(
    'transactions',
    'Has taken back what is asked for by reference, and shows it with a status such as ROLLED_BACK or CREATED.',
    eachCall,
  ),
  'reversed-before-look-up': at(
    'transactions',
    'Has reversed what is asked for by reference, and shows both transactions.',
    eachCall,
  ),
  'list-lags': at('transactions', 'The look-up shows what is some time old only.', eachCall, {
    seconds: 20,
  }),

  'clock-behind': at('transactions', 'Shows moments by a clock that is behind.', eachCall, {
    seconds: 7200,
  }),
  'coin-amount-changes': at(
    'coin-allocate',
    'Somebody raises the coins of the event by one before the work is done.',
    once,
  ),
  'coin-balance-lags': at(
    'coin-balance',
    'The balance of coins shows what is some time old only.',
    eachCall,
    { seconds: 20 },
  ),
  'coin-request-again-is-success': at(
    'coin-allocate',
    'A used requestId is answered like the first time, and gives nothing.',
    eachCall,
  ),
  'coin-requests-never-refused': at(
    'coin-allocate',
    'A used requestId gives the coins again.',
    eachCall,
  ),

  'balance-unavailable': at('account', 'The account details are not enabled.', eachCall, {
    status: 403,
  }),
};
