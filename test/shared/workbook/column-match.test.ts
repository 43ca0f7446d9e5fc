import { describe, expect, test } from 'vitest';
import { recipientFields } from '../../../shared/recipient/fields.ts';
import type { Cell } from '../../../shared/cell/cell.ts';
import { matchColumns, type ColumnMatch } from '../../../shared/workbook/column-match.ts';
import { profileColumn } from '../../../shared/workbook/value-shape.ts';

const values: Readonly<Record<string, readonly string[]>> = {
  title: ['Mr', 'Ms', 'Mrs', 'Mr.'],
  name: ['Asha Kulkarni', 'K. Subramanian', 'लक्ष्मी देशपांडे', 'Imran Khan'],
  email: ['asha@example.com', 'k.s@example.com', 'laxmi@example.com', 'imran@example.com'],
  mobile: ['6000000001', '+91 60000 00002', '06000000003', '60000-00004'],
  amount: ['500', '₹1,250', 'Rs. 750/-', '1,25,000.50'],
  remarks: ['Diwali 2026', 'Diwali 2026', 'Best team', 'Q2 star'],
  reference: ['DIW-001', 'DIW-002', 'DIW-003', 'DIW-004'],
  code: ['E1001', 'E1002', 'E1003', 'E1004'],
  city: ['Pune', 'Surat', 'Pune', 'Kochi'],
  serial: ['1', '2', '3', '4'],
  none: [],
};

function text(value: string): Cell {
  return value === '' ? { kind: 'empty' } : { kind: 'text', text: value };
}

/** Matches columns given as [header, what is below it]. */
function match(...columns: readonly (readonly [header: string, kind: string])[]): ColumnMatch {
  return matchColumns(
    columns.map(([header, kind], index) => ({
      index,
      header,
      profile: profileColumn((values[kind] ?? []).map(text)),
    })),
  );
}

describe('a header alone in its meaning', () => {
  test.each([
    ['title', ['Title', 'SALUTATION', 'Mr/Mrs/Ms', 'Prefix', 'संबोधन', 'Titel', 'Upadhi']],
    [
      'name',
      [
        'Name',
        'Full Name',
        'FULLNAME',
        'Employee Name',
        'Name of the Employee',
        'Beneficiary Name',
        'Dealer name',
        'Recipient',
        'नाम',
        'पूरा नाम',
        'कर्मचारी का नाम',
        'Naam',
        'Nmae',
        'Contact Person',
      ],
    ],
    [
      'email',
      [
        'Email',
        'E-mail',
        'E Mail ID',
        'EmailID',
        'email address',
        'Mail Id',
        'Official E-mail',
        'E-Mails',
        'Emial',
        'ईमेल',
        'ई-मेल',
        'Employee E-Mail ID',
      ],
    ],
    [
      'mobile',
      [
        'Mobile',
        'Mobile No.',
        'MobileNo',
        'Mob. No',
        'Mobile Number (10 digits)',
        'Phone',
        'Ph. No.',
        'Contact Number',
        'Contact',
        'WhatsApp No',
        'Moblie No',
        'मोबाइल नंबर',
        'मो. नं.',
        'फ़ोन',
        'Cell #',
      ],
    ],
    [
      'amount',
      [
        'Amount',
        'Amount (Rs)',
        'Amt',
        'Amt. (in ₹)',
        'loadAmount',
        'Reward Amount',
        'Gift Amt. (in Rs.)',
        'Incentive',
        'Amount in INR',
        'Ammount',
        'Net Payable',
        'राशि',
        'राशि (रु.)',
        'रकम',
        'Rashi',
        'Rs.',
        '₹',
      ],
    ],
    ['remarks', ['Remarks', 'Remark', 'Comments', 'Narration', 'Occasion', 'टिप्पणी', 'Reamrks']],
    [
      'reference',
      [
        'Reference',
        'Ref No',
        'Ref. No.',
        'Reference Number',
        'uniqueReferenceNumber',
        'Unique Ref ID',
        'Txn Ref',
        'संदर्भ संख्या',
        'Refrence',
      ],
    ],
  ] as const)('%s', (field, headers) => {
    for (const header of headers)
      expect([header, match(['City', 'city'], [header, field]).mapping]).toEqual([
        header,
        { [field]: [1] },
      ]);
  });
});

test('a whole sheet in other words finds its seven columns, and leaves the others', () => {
  const { mapping, missing } = match(
    ['Sr. No.', 'serial'],
    ['Emp Code', 'code'],
    ['Salutation', 'title'],
    ['Dealer Name', 'name'],
    ['City', 'city'],
    ['Mob. No.', 'mobile'],
    ['E-mail ID', 'email'],
    ['Gift Amt. (in Rs.)', 'amount'],
    ['Occasion', 'remarks'],
    ['Ref. No.', 'reference'],
  );
  expect(mapping).toEqual({
    title: [2],
    name: [3],
    mobile: [5],
    email: [6],
    amount: [7],
    remarks: [8],
    reference: [9],
  });
  expect(missing).toEqual([]);
});

describe('columns that only look like it', () => {
  test.each([
    ["Father's Name", 'name'],
    ['Bank Name', 'name'],
    ['Manager Email', 'email'],
    ['Alternate Mobile', 'mobile'],
    ['TDS Amount', 'amount'],
    ['Name of Company', 'name'],
  ])('%s is not taken when the real one is there', (other, field) => {
    const real = { name: 'Name', email: 'Email', mobile: 'Mobile', amount: 'Amount' }[field] ?? '';
    expect(match([other, field], [real, field]).mapping).toEqual({ [field]: [1] });
  });

  test.each(["Father's Name", 'Bank Name', 'City', 'Status', 'Employee Code', 'Date of Joining'])(
    '%s alone is not taken at all',
    (header) => {
      const { mapping } = match([header, 'city']);
      expect(recipientFields.filter((field) => mapping[field] !== undefined)).toEqual([]);
    },
  );

  test('a header that says one thing over values that are another waits for a person', () => {
    const { mapping, proposals } = match(['Contact', 'email'], ['Amount', 'name']);
    expect(mapping).not.toHaveProperty('mobile');
    expect(mapping).not.toHaveProperty('amount');
    expect(proposals.find(({ field }) => field === 'amount')?.why).toBe(
      'The header “Amount” means amount, but none of its values are amounts.',
    );
  });

  test('a running number is no amount', () => {
    const { mapping, proposals } = match(['Amount', 'serial']);
    expect(mapping).toEqual({});
    expect(proposals.find(({ field }) => field === 'amount')?.why).toBe(
      'The header “Amount” means amount, but its values count up by one, as row numbers do.',
    );
  });
});

describe('an amount that is no reward in rupees', () => {
  test.each([
    'Amount (USD)',
    'Amount ($)',
    'Amount (AED)',
    'Amount (Rs in Lakhs)',
    "Amount (Rs. '000)",
    'Rs in Lakhs',
    'Incentive %',
    'Bonus %',
    'Loan Amount',
    'Order Amount',
    'Invoice Amount',
    'Sales Amount',
    'Amount Recovered',
    'Amount Paid',
    'Amount Due',
    'Balance Amount',
    'Refund Amount',
    'Amount in words',
    'Reward Code',
    'Voucher No',
    'Voucher Number',
    'Gift No',
    'Points Earned',
    'Last Month Amount',
    'Fine Amount',
    'Premium Amount',
  ])('%s is never taken without asking', (header) => {
    expect(match(['Name', 'name'], [header, 'amount']).mapping).toEqual({ name: [0] });
    expect(match([header, 'amount'], ['Amount', 'amount']).mapping).toEqual({ amount: [1] });
  });

  test('a part that says amount is still proposed', () => {
    const { proposals } = match(['Amount for October', 'amount']);
    expect(proposals.find(({ field }) => field === 'amount')?.columns).toEqual([0]);
  });
});

describe('columns of different people', () => {
  test.each(['Nominee Mobile', 'Father Mobile', 'Spouse Mobile'])('%s is not taken', (header) => {
    expect(match(['Name', 'name'], [header, 'mobile']).mapping).toEqual({ name: [0] });
  });

  test('the dealer’s address is not put together with the salesman’s mobile', () => {
    const { mapping, missing, proposals } = match(
      ['Title', 'title'],
      ['Dealer Name', 'name'],
      ['Dealer Email', 'email'],
      ['Salesman Mobile', 'mobile'],
    );
    expect(mapping).toEqual({ title: [0] });
    expect(missing).toEqual(['name', 'email', 'mobile', 'amount']);
    expect(proposals.find(({ field }) => field === 'mobile')?.why).toMatch(
      /“Dealer Name” and “Dealer Email” and “Salesman Mobile” belong to different recipients, so please choose\.$/,
    );
  });

  test('other words for the same person are the same person', () => {
    const { mapping } = match(
      ['Employee Name', 'name'],
      ['Emp Email', 'email'],
      ['Staff Mobile', 'mobile'],
    );
    expect(mapping).toEqual({ name: [0], email: [1], mobile: [2] });
  });
});

describe('ties', () => {
  test('two columns that could be it too are left to the person, and both are proposed', () => {
    const { mapping, missing, proposals } = match(
      ['Mobile', 'mobile'],
      ['Phone', 'mobile'],
      ['Name', 'name'],
    );
    expect(mapping).toEqual({ name: [2] });
    expect(missing).toContain('mobile');
    const rivals = proposals.filter(({ field }) => field === 'mobile');
    expect(rivals.map(({ columns }) => columns)).toEqual([[0], [1]]);
    expect(rivals[0]?.why).toMatch(/“Phone” could be it too, so please choose\.$/);
  });

  test('gross and net amount are a tie', () => {
    const { mapping } = match(['Gross Amount', 'amount'], ['Net Amount', 'amount']);
    expect(mapping).toEqual({});
  });
});

describe('a name in two columns', () => {
  test('first and last name are put together', () => {
    const { mapping, proposals } = match(['First Name', 'name'], ['Surname', 'name']);
    expect(mapping).toEqual({ name: [0, 1] });
    expect(proposals.find(({ columns }) => columns.length === 2)?.why).toBe(
      '“First Name” and “Surname” together make the full name.',
    );
  });

  test('a surname beside a plain name is asked about', () => {
    const { mapping, proposals } = match(['Name', 'name'], ['Surname', 'name']);
    expect(mapping).toEqual({});
    const rivals = proposals.filter(({ field }) => field === 'name').map(({ columns }) => columns);
    expect(rivals).toEqual([[0], [0, 1]]);
    expect(proposals[0]?.why).toMatch(/“Name” with “Surname” could be it too, so please choose\.$/);
  });

  test('a middle name stands between them', () => {
    const { mapping, proposals } = match(
      ['First Name', 'name'],
      ['M. Name', 'name'],
      ['Last Name', 'name'],
    );
    expect(mapping).toEqual({ name: [0, 1, 2] });
    expect(proposals[0]?.why).toBe(
      '“First Name”, “M. Name” and “Last Name” together make the full name.',
    );
  });

  test('a full name beside them wins', () => {
    expect(
      match(['First Name', 'name'], ['Last Name', 'name'], ['Full Name', 'name']).mapping,
    ).toEqual({
      name: [2],
    });
  });
});

describe('values without a header to say so', () => {
  test('addresses, mobiles and titles are known by their looks; money and names are asked for', () => {
    const { mapping, proposals } = match(
      ['Column1', 'title'],
      ['Column2', 'name'],
      ['', 'email'],
      ['Column4', 'mobile'],
      ['Column5', 'amount'],
    );
    expect(mapping.name).toBeUndefined();
    expect(mapping.amount).toBeUndefined();
    expect(mapping).toMatchObject({ email: [2] });
    expect(proposals.find(({ field }) => field === 'amount')).toMatchObject({ columns: [4] });
    expect(proposals.find(({ field }) => field === 'email')?.why).toBe(
      'The column without a header has values that are email addresses (4 of 4 checked).',
    );
  });
});

test('headers that are traps are only words', () => {
  expect(
    match(['__proto__', 'name'], ['constructor', 'city'], ['toString', 'none']).mapping,
  ).toEqual({});
});

describe('a title that no column has', () => {
  const known = ['name', 'email', 'mobile', 'amount'] as const;

  test('comes from a column of genders', () => {
    const { mapping } = match(...known.map((field) => [field, field] as const), ['Gender', 'city']);
    expect(mapping).toMatchObject({ title: [4], how: { values: { title: { female: 'Ms' } } } });
  });

  test('comes from names that begin with it', () => {
    const names = ['Mr. Rahul Sharma', 'Ms Asha Rao', 'Mrs. Meena Joshi', 'Mr Imran Khan'];
    const { mapping } = matchColumns([
      { index: 0, header: 'Employee Name', profile: profileColumn(names.map(text)) },
    ]);
    expect(mapping).toEqual({ name: [0], title: [0], how: { titleFromName: true } });
  });
});

test('two columns for an optional field are asked about', () => {
  const columns = [
    ['Reference', 'reference'],
    ['Request ID', 'reference'],
  ] as const;
  expect(match(...columns).missing).toContain('reference');
});

describe('cells without any header', () => {
  const bare = (...kinds: readonly string[]) => match(...kinds.map((kind) => ['', kind] as const));

  test('are told apart by what they hold', () => {
    expect(bare('title', 'name', 'email', 'mobile', 'amount').mapping).toEqual({
      title: [0],
      name: [1],
      email: [2],
      mobile: [3],
      amount: [4],
    });
  });

  test('with two columns of one kind are asked about', () => {
    const { mapping, missing } = bare('name', 'name', 'email');
    expect(mapping).toEqual({ email: [2] });
    expect(missing).toContain('name');
  });

  test('take no column of codes for an amount', () => {
    const codes = ['1001', '1002', '1003', '1017'].map(text);
    expect(matchColumns([{ index: 0, header: '', profile: profileColumn(codes) }]).mapping).toEqual(
      {},
    );
  });
});
