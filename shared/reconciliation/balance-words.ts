/** Whether a row that stands for no one payment is a total or a balance, by how its words begin. */
export function isTotal(text: string | null): boolean {
  return (
    text !== null &&
    (/^\W*(?:(?:grand|sub|net|page)[\s-]*)?totals?\b/i.test(text) || isNothingButTotal(text))
  );
}

/** Whether the words are those of a total or a balance from end to end: "Total Energies" is a company. */
export function isNothingButTotal(text: string | null): boolean {
  return text !== null && (isSum(text) || isBalance(text));
}

/** What makes a line one of a balance, or of what was carried from another page or period. */
const balance =
  /\b(?:bal|bal\.|balances?)\b|\b[bc]\s?[/.]\s?[dfo]\b|\b(?:brought|carried|carry)\s?-?\s?(?:forward|fwd|over|down)\b|\bb?\/?forward(?:ed)?\b|शेष/i;
const sum = /\b(?:sub|grand)?totals?\b|कुल|योग/i;
/** Words that say which balance or total, of when and of what, and nothing of a payment. */
const neutral = new Set(
  (
    'by to dr cr being opening closing op cl open close initial final starting ending start end available avail avl ' +
    'ledger current statement book bank previous prev last first today effective clear cleared uncleared unclear ' +
    'running account acct a c ac as on at of for the per date dated day days daily period month monthly year from ' +
    'until till is and in your our this fund funds bal balance balances b d f o c brought carried carry forward ' +
    'forwarded fwd over down page pages next overdraft od limit lien hold drawing power dp total totals subtotal ' +
    'sub grand net gross cumulative progressive overall debit debits credit credits withdrawal withdrawals deposit ' +
    'deposits transaction transactions txn txns entries count counts number no nos summary amount amounts inr rs ' +
    'rupees jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august ' +
    'september october november december monday tuesday wednesday thursday friday saturday sunday am pm ist ' +
    'प्रारंभिक आरंभिक अंतिम शेष पिछला आगे लाया ले गया कुल योग'
  ).split(' '),
);
const beginsWithBalance = /^\W*(?:(?:by|to|dr|cr)\W+)?(?:opening|closing)\W+bal(?:ance)?\b/i;
const payment =
  /\b(?:pay|paid|payments?|load(?:ed|ing)?|transfer(?:red)?|refund|neft|imps|rtgs|upi|cheque|chq)\b|\bB-\d{8}-/i;

/** Whether the words are of an opening, closing or carried-forward balance, in any wording, which is never a payment. */
export function isBalance(text: string): boolean {
  if (beginsWithBalance.test(text) && !payment.test(text)) return true;
  return balance.test(text) && isNeutral(text);
}

/** Whether the words are of a sum of lines: "Page 2 of 3 Total", "Total Withdrawals", "TRANSACTION TOTAL DR/CR". */
function isSum(text: string): boolean {
  return sum.test(text) && isNeutral(text);
}

function isNeutral(text: string): boolean {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .every((word) => word === '' || /^(?:st|nd|rd|th)$/.test(word) || neutral.has(word));
}
