/**
 * Habits of an EnKash that is against you: what it says is not what it did. Each is a fault like the others, and each may
 * come together with others. What stands in the practice book is the truth.
 */
export const habitNames = [
  // How a reply is packed
  'gzip-reply',
  'brotli-reply',
  'byte-order-mark',
  'trailing-bytes',
  'not-a-number',
  'lists-one-deeper',
  'payload-as-text',
  'codes-that-differ',
  'people-masked',
  'amounts-in-paise',
  'transaction-ids-repeat',
  // What happens to an exchange on its way
  'answered-twice',
  'informational-first',
  'sent-twice-on-the-way',
  // Rows of which the reply is not true
  'failed-though-moved',
  'success-that-did-not-move',
  'success-without-transaction',
  'success-of-another-amount',
  'reference-of-somebody-else',
  // Whole requests of which the reply is not true
  'success-rolled-back',
  'refused-after-commit',
  'refused-after-some',
  'listed-refusal-after-commit',
  'sentence-for-payload',
  'cached-reply',
  'mixed-up-reply',
  // What becomes of references
  'references-burnt',
  'references-cut',
  'references-lose-zeros',
  'no-unique-index',
  'unique-per-day',
  'late-commit',
  // What a status check shows
  'look-up-odd-status',
  'reversed-before-look-up',
  'list-lags',
  'clock-behind',
] as const;

/** Habits with coins, of which no page says what EnKash does. */
export const coinHabitNames = [
  'coin-amount-changes',
  'coin-balance-lags',
  'coin-request-again-is-success',
  'coin-requests-never-refused',
] as const;
