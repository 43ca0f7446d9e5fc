import type { SampleCell, SampleSheet } from './sample-cells.ts';
import { samplePeople, type SamplePerson } from './sample-people.ts';

interface Row {
  title: SampleCell;
  name: SampleCell;
  mobile: SampleCell;
  email: SampleCell;
  amount: SampleCell;
  occasion: SampleCell;
  reference: SampleCell;
  city: SampleCell;
}

const firstRow = 5;
const hardSpace = '\u00A0';
const amountColumn = 'F';

/**
 * What goes wrong in sheets that people keep by hand, one or two kinds a row, from the 1st recipient on.
 * `row` is the row as Excel counts, for formulas.
 */
const mistakes: readonly ((row: Row, person: SamplePerson, at: number) => void)[] = [
  (row, { mobile }) => (row.mobile = Number(mobile)),
  (row, { mobile }) => (row.mobile = Number(`91${mobile}`)),
  (row, { mobile }) => (row.mobile = `+91 ${mobile.slice(0, 5)} ${mobile.slice(5)}`),
  (row, { mobile }) => (row.mobile = `0${mobile}`),
  (row, { mobile }) => (row.mobile = { value: Number(mobile), format: '0.00E+00' }),
  (row, { mobile }) => (row.mobile = `91-${mobile}`),
  (row, { mobile }) => (row.mobile = `${mobile.slice(0, 5)}${hardSpace}${mobile.slice(5)}`),
  (row) => (row.mobile = '6.00001E+09'),
  (row, { mobile }) => (row.mobile = mobile.slice(0, 9)),
  (row) => (row.mobile = '1800 000 000'),
  (row, { mobile }) => (row.mobile = `${mobile} / 6000002999`),
  (row) => (row.amount = '1,25,000'),
  (row) => (row.amount = '₹1,500'),
  (row) => (row.amount = 'Rs. 750/-'),
  (row) => (row.amount = { value: 2100, format: '[>=100000]##\\,##\\,##0;##,##0' }),
  (row) => (row.amount = 1000.125),
  (row) => (row.amount = 'five hundred'),
  (row) => (row.amount = 0),
  (row) => (row.amount = -500),
  (row) => (row.amount = '1.500,00'),
  (row, _, at) => (row.amount = { formula: `${amountColumn}${at - 1}*1`, result: 1500 }),
  (row, _, at) =>
    (row.amount = {
      formula: `SUM(${amountColumn}${at - 2}:${amountColumn}${at - 1})`,
      result: null,
    }),
  (row) => (row.amount = null),
  (row, { name }) => (row.name = `${hardSpace}${name} `),
  (row, { name }) => (row.name = name.toUpperCase()),
  (row, { title, name }) => {
    row.title = null;
    row.name = `${title}. ${name}`;
  },
  (row) => (row.title = null),
  (row) => (row.title = 'Dr'),
  (row) => (row.title = 'MR.'),
  (row) => (row.title = 'श्री'),
  (row, { email }) => (row.email = email.replace('@', ' @ ')),
  (row, { email }) => (row.email = email.replace('@', '')),
  (row, { email }) => (row.email = email.replace('.com', ',com')),
  (row, { email }) => (row.email = `mailto:${email}`),
  (row, { email }) => (row.email = `${email};`),
  (row, { email }) => (row.email = email.toUpperCase()),
  (row, { email }) => (row.email = email.replace('@example.com', '@example')),
  (row) => (row.email = null),
  (row) => (row.reference = null),
  (row) => (row.reference = 'DLR-26-001'),
  (row) => (row.reference = { value: 260_041, format: 'General' }),
  (row) => (row.reference = ` DLR-26-042${hardSpace}`),
  (row) => (row.occasion = `Diwali 2026${hardSpace}- gift\nfor the West zone team`),
  (row) => (row.name = 'Ravi'),
  (row) => (row.name = 'K. S. Narayanan-Iyer'),
  (row) => (row.name = 'लक्ष्मी देशपांडे'),
  (row) => (row.name = '#N/A'),
];

/** The sheet with every common mistake: about 60 recipients between a title and a total. */
export function brokenSheet(): SampleSheet {
  const people = samplePeople(54, 99, 6_000_002_001);
  const rows: Row[] = people.map((person, index) => {
    const row: Row = {
      title: person.title,
      name: person.name,
      mobile: person.mobile,
      email: person.email,
      amount: 500 + (index % 5) * 250,
      occasion: 'Diwali 2026',
      reference: `DLR-26-${String(index + 1).padStart(3, '0')}`,
      city: ['Pune', 'Nashik', 'Surat', 'Indore'][index % 4] ?? 'Pune',
    };
    mistakes[index]?.(row, person, firstRow + index);
    return row;
  });
  // The same people again: as they are, by mobile under another name, by e-mail with another mobile.
  const again = (index: number): Row => {
    const row = rows[index];
    if (row === undefined) throw new Error('There is no such row to repeat.');
    return row;
  };
  const [first, second, third, fourth] = [50, 51, 52, 53].map(again);
  if (!first || !second || !third || !fourth) throw new Error('There are too few rows to repeat.');
  rows.push({ ...first, reference: 'DLR-26-055' });
  rows.push({
    ...second,
    name: 'Sandhya Rane',
    email: 'sandhya.rane@example.com',
    reference: 'DLR-26-056',
  });
  rows.push({ ...third, mobile: '6000002998', reference: 'DLR-26-057' });
  rows.push({ ...fourth, amount: 750 });
  const last = firstRow + rows.length - 1;
  const cells = rows.map((row, index): SampleCell[] => [
    index + 1,
    row.title,
    row.name,
    row.mobile,
    row.email,
    row.amount,
    row.occasion,
    row.reference,
    row.city,
  ]);
  const blank: SampleCell[] = [];
  return {
    name: 'West zone',
    headerRow: firstRow - 1,
    widths: [7, 11, 26, 18, 34, 15, 18, 14, 10],
    merges: ['A1:I1'],
    hiddenRows: [firstRow + 48],
    rows: [
      ['Diwali gifts 2026: dealers, West zone'],
      ['Prepared by the sales office on 12 Oct 2026'],
      blank,
      [
        'Sr. No.',
        'Salutation',
        'Dealer Name',
        'Mob. No.',
        'E-mail ID',
        'Gift Amt. (in Rs.)',
        'Occasion',
        'Ref. No.',
        'City',
      ],
      ...cells,
      blank,
      [
        null,
        null,
        'Grand Total',
        null,
        null,
        { formula: `SUM(${amountColumn}${firstRow}:${amountColumn}${last})`, result: sumOf(rows) },
      ],
      blank,
      ['Note: amounts are to be credited before 5 November.'],
      blank,
      blank,
      [' '],
    ],
  };
}

/** What SUM gives: numbers and results of formulas, but not numbers kept as text. */
function sumOf(rows: readonly Row[]): number {
  let sum = 0;
  for (const { amount } of rows) {
    if (typeof amount === 'number') sum += amount;
    else if (amount !== null && typeof amount === 'object')
      sum += 'value' in amount ? amount.value : (amount.result ?? 0);
  }
  return sum;
}
