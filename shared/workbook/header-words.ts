/**
 * Splits a header into plain lower-case words: "Mob. No." -> ["mob", "no"], "loadAmount" -> ["load", "amount"].
 * Signs of currency and number become words, because they say what a column holds.
 */
export function headerWords(header: string): string[] {
  return (
    header
      .normalize('NFKC')
      // One Hindi letter has two spellings, with and without the dot below.
      .replaceAll('\u093C', '')
      .replace(/\p{Cf}/gu, '')
      .replaceAll('₹', ' rs ')
      .replaceAll('#', ' no ')
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .replace(/\be[\s-]+mail/g, 'email')
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .filter((word) => word !== '')
  );
}

const otherUnitSigns = /[%$€£¥]/;
const otherUnits = new Set(
  (
    'percent percentage usd aed eur gbp sgd dollar dollars euro euros dirham dirhams ' +
    'lakh lakhs lac lacs crore crores cr thousand thousands 000 000s k लाख करोड हजार'
  ).split(' '),
);
const numberWords = new Set('no nos num number numbers nbr code codes नंबर नम्बर नं'.split(' '));

/** True for a header of no rupees, whatever else it says: "Amount (USD)", "Rs in Lakhs", "Bonus %", "Voucher No". */
export function isNoRupees(header: string, words: readonly string[]): boolean {
  return (
    otherUnitSigns.test(header) ||
    words.some((word) => otherUnits.has(word)) ||
    numberWords.has(words.at(-1) ?? '')
  );
}

/** Words that say whose value it is, not which: "Employee Name" and "Customer Name" are both a name. */
const whose = new Set(
  (
    'employee employees emp staff member recipient recipients receiver beneficiary customer client user ' +
    'person people dealer retailer distributor vendor partner associate participant winner agent payee ' +
    'the of for his her your कर्मचारी प्राप्तकर्ता लाभार्थी ग्राहक सदस्य का की के karmchari ka ki ke'
  ).split(' '),
);

/** Whose value it is, where headers of one sheet may speak of different people. Words of the same person share a name. */
const owners: ReadonlyMap<string, string> = new Map(
  Object.entries({
    employee: 'employee employees emp staff कर्मचारी karmchari',
    customer: 'customer customers client clients user ग्राहक',
    dealer: 'dealer dealers',
    retailer: 'retailer retailers shop store outlet',
    distributor: 'distributor distributors',
    vendor: 'vendor vendors supplier',
    partner: 'partner partners',
    agent: 'agent agents',
    salesman: 'salesman salesmen salesperson dsr',
    manager: 'manager managers supervisor',
    owner: 'owner owners proprietor',
    referrer: 'referrer referred referral',
    winner: 'winner winners',
  }).flatMap(([owner, words]) => words.split(' ').map((word): [string, string] => [word, owner])),
);

/** Gives whose value a header says it is ("Dealer Email": the dealer's), or null when it does not say. */
export function headerOwner(header: string): string | null {
  for (const word of headerWords(header)) {
    const owner = owners.get(word);
    if (owner !== undefined) return owner;
  }
  return null;
}

/** Words that say how it is written, not what it is: "Amount (Rs)", "Mobile No.". */
const howWritten = new Set(
  (
    'no nos num number numbers nbr in rs inr rupee rupees rupaye digit digits 10 only value details ' +
    'नंबर नम्बर नं संख्या रुपये रु में mein'
  ).split(' '),
);

/** Gives the words of a header that tell its meaning, in the singular; all of them when nothing else is left. */
export function meaningWords(words: readonly string[]): string[] {
  const kept = words.filter((word) => !whose.has(word) && !howWritten.has(word));
  const told = kept.length > 0 ? kept : words.filter((word) => !howWritten.has(word));
  return (told.length > 0 ? told : [...words]).map(
    (word) => shortForms.get(word) ?? singular(word),
  );
}

const shortForms = new Map([
  ['amt', 'amount'],
  ['amnt', 'amount'],
  ['ref', 'reference'],
  ['mob', 'mobile'],
  ['ph', 'phone'],
  ['txn', 'transaction'],
  ['trans', 'transaction'],
  ['mail', 'email'],
]);

function singular(word: string): string {
  return word.length > 4 && /[a-z]s$/.test(word) && !/(ss|us|is)$/.test(word)
    ? word.slice(0, -1)
    : word;
}
