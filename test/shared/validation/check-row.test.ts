import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paise } from '../../../shared/money/paise.ts';
import { recipientFields } from '../../../shared/recipient/fields.ts';
import { completeRecipient } from '../../../shared/recipient/recipient.ts';
import { checkRow } from '../../../shared/validation/check-row.ts';
import { defaultRuleLimits, type RuleLimits } from '../../../shared/findings/limits.ts';
import { arbitraryCell } from './arbitrary-cell.ts';
import { empty, number, text } from './examples/example.ts';
import { asha, cellsWith } from './sample-rows.ts';

function codesOf(cells: Parameters<typeof cellsWith>[0], limits: RuleLimits = defaultRuleLimits) {
  return checkRow(cellsWith(cells), limits).findings.map(({ code }) => code);
}

test('a row with nothing wrong gives its values and says nothing', () => {
  expect(checkRow(cellsWith({}), defaultRuleLimits)).toEqual({ values: asha, findings: [] });
});

test('everything wrong with a row is said at once, in the order of the fields', () => {
  const reading = checkRow(
    cellsWith({
      title: text('Dr'),
      name: empty,
      email: text('asha@example,com'),
      mobile: text('98765 4321'),
      amount: text('1,00'),
      remarks: text('x'.repeat(300)),
      reference: text('A/1'),
    }),
    defaultRuleLimits,
  );
  expect(reading.findings.map(({ code, field }) => [field, code])).toEqual([
    ['title', 'title-not-accepted'],
    ['name', 'cell-missing'],
    ['email', 'email-slip'],
    ['mobile', 'mobile-length'],
    ['amount', 'amount-grouping'],
    ['remarks', 'remarks-too-long'],
    ['reference', 'reference-characters'],
  ]);
  expect(Object.values(reading.values)).toEqual(Array.from({ length: 7 }, () => null));
});

test('a sentence holds the value and what to do', () => {
  const [mobile] = checkRow(cellsWith({ mobile: text('98765 4321') }), defaultRuleLimits).findings;
  expect(mobile?.message).toBe('The mobile "98765 4321" has 9 digits; it needs 10.');
  const [missing] = checkRow(cellsWith({ email: empty }), defaultRuleLimits).findings;
  expect(missing?.message).toBe('The email is empty; every row needs one.');
});

test('a note keeps what the file said and says what will be sent', () => {
  const reading = checkRow(cellsWith({ mobile: text('+91 98765 43210') }), defaultRuleLimits);
  expect(reading.values.mobile).toBe('9876543210');
  expect(reading.findings).toEqual([
    {
      code: 'mobile-tidied',
      severity: 'note',
      field: 'mobile',
      message: 'The mobile "+91 98765 43210" will be sent as 9876543210.',
      value: '+91 98765 43210',
      fix: null,
    },
  ]);
});

test('a missing title that stands before the name is offered as the fix', () => {
  const { findings } = checkRow(
    cellsWith({ title: empty, name: text('Mrs. Asha Kulkarni') }),
    defaultRuleLimits,
  );
  expect(findings.map(({ code, fix }) => [code, fix])).toEqual([
    ['cell-missing', { field: 'title', to: 'Mrs' }],
    ['name-has-title', { field: 'name', to: 'Asha Kulkarni' }],
  ]);
});

describe('amounts beside the limits', () => {
  test('the prepaid limit is a warning from the first paisa above it, and can be switched off', () => {
    expect(codesOf({ amount: number(10_000) })).toEqual([]);
    expect(codesOf({ amount: number(10_001) })).toEqual(['amount-above-prepaid']);
    expect(
      codesOf({ amount: number(10_001) }, { ...defaultRuleLimits, prepaidWarningPaise: null }),
    ).toEqual([]);
  });

  test("above the connection's limit for one person is an error", () => {
    const limits = { ...defaultRuleLimits, maxRowPaise: paise(2000_00) };
    expect(codesOf({ amount: number(2000) }, limits)).toEqual([]);
    const [finding] = checkRow(cellsWith({ amount: number(2001) }), limits).findings;
    expect(finding).toMatchObject({
      code: 'amount-above-limit',
      severity: 'error',
      message: 'The amount ₹2,001 is above the limit of ₹2,000 for one recipient.',
    });
  });
});

test('a row without an error is a complete recipient, whatever its cells', () => {
  const sometimes = fc.option(arbitraryCell, { nil: undefined, freq: 1 });
  fc.assert(
    fc.property(
      fc.record(Object.fromEntries(recipientFields.map((field) => [field, sometimes] as const))),
      (changes) => {
        const given = Object.fromEntries(
          Object.entries(changes).filter(([, cell]) => cell !== undefined),
        );
        const { values, findings } = checkRow(cellsWith(given), defaultRuleLimits);
        if (findings.every(({ severity }) => severity !== 'error'))
          expect(completeRecipient(values)).not.toBeNull();
      },
    ),
    { numRuns: 1000 },
  );
});

test.each([
  [text('1'), text('500'), true],
  [text('12'), text('500.50'), true],
  [text('1'), text('Diwali'), false],
  [text('1'), text('5000'), false],
  [text('1500'), text('500'), false],
  [number(1, '1'), text('500'), false],
])(
  'a remark that may be the other half of the amount is warned of: %j and %j',
  (amount, remarks, warned) => {
    expect(codesOf({ amount, remarks }).includes('amount-may-be-parted')).toBe(warned);
  },
);
