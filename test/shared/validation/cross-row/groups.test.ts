import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paise } from '../../../../shared/money/paise.ts';
import {
  amountOutlier,
  amountStatistics,
  crossRowFindings,
  findingsOfGroup,
  groupKeys,
  historyFindings,
  personTotal,
  type GroupedRow,
} from '../../../../shared/validation/check-rows.ts';
import type { Finding } from '../../../../shared/findings/finding.ts';
import { defaultRuleLimits } from '../../../../shared/findings/limits.ts';
import { asha, noHistory, rowsOf } from '../sample-rows.ts';

const context = { limits: defaultRuleLimits, historyOf: () => noHistory };

function said(rows: readonly GroupedRow[]): Record<number, string[]> {
  return Object.fromEntries(
    [...crossRowFindings(rows, context)].map(([id, findings]) => [
      id,
      findings.map(({ code }) => code),
    ]),
  );
}

describe('rows that share something', () => {
  test('the same reference is an error on every row that has it, naming the others', () => {
    const rows = rowsOf(
      { reference: 'D-1' },
      { mobile: '9000000001', email: 'b@example.com', reference: 'D-1' },
      { mobile: '9000000002', email: 'c@example.com', reference: 'D-2' },
    );
    const found = crossRowFindings(rows, context);
    expect([...found.keys()]).toEqual([1, 2]);
    expect(found.get(1)?.[0]).toMatchObject({
      code: 'reference-twice',
      severity: 'error',
      field: 'reference',
      message: 'The reference "D-1" is also on row 3; each row needs its own.',
      fix: null,
    });
    expect(found.get(2)?.[0]?.message).toContain('row 2;');
  });

  test('a reference on many rows names the first three others', () => {
    const rows = rowsOf(...Array.from({ length: 6 }, () => ({ reference: 'D-1' })));
    const found = findingsOfGroup({ kind: 'reference', value: 'D-1' }, rows);
    expect(found.get(2)?.[0]?.message).toContain('rows 2, 4, 5 and 2 more');
    expect(found.get(6)?.[0]?.message).toContain('rows 2, 3, 4 and 2 more');
  });

  test('references that differ by case only are the same reference', () => {
    const found = crossRowFindings(
      rowsOf(
        { reference: 'd-1' },
        { mobile: '9000000001', email: 'b@example.com', reference: 'D-1' },
      ),
      context,
    );
    expect(found.get(1)?.[0]).toMatchObject({
      code: 'reference-twice',
      message:
        'The reference "d-1" is also on row 3, capital and small letters aside; each row needs its own.',
    });
    expect(found.get(2)?.[0]?.message).toContain('"D-1" is also on row 2,');
  });

  test('mobile, e-mail and amount the same: perhaps one payment, twice', () => {
    expect(said(rowsOf({}, {}))).toEqual({ 1: ['payment-twice'], 2: ['payment-twice'] });
  });

  test('another amount for the same person is only the same person again', () => {
    expect(said(rowsOf({}, { amountPaise: paise(700_00) }))).toEqual({
      1: ['mobile-twice'],
      2: ['mobile-twice'],
    });
  });

  test('one mobile with two names is said as such, even when the payment is the same', () => {
    expect(said(rowsOf({}, { name: 'Ravi Shah', email: 'r@example.com' }))).toEqual({
      1: ['mobile-twice-other-name'],
      2: ['mobile-twice-other-name'],
    });
    expect(said(rowsOf({}, { name: 'Ravi Shah' }))).toEqual({
      1: ['payment-twice', 'mobile-twice-other-name'],
      2: ['payment-twice', 'mobile-twice-other-name'],
    });
  });

  test('a name is the same in capitals, with dots and with other spaces', () => {
    expect(said(rowsOf({}, { name: 'ASHA  KULKARNI.', amountPaise: paise(700_00) }))).toEqual({
      1: ['mobile-twice'],
      2: ['mobile-twice'],
    });
  });

  test('one e-mail with two mobiles is told apart by the name', () => {
    expect(said(rowsOf({}, { mobile: '9000000001' }))).toEqual({
      1: ['email-twice'],
      2: ['email-twice'],
    });
    expect(said(rowsOf({}, { mobile: '9000000001', name: 'Ravi Shah' }))).toEqual({
      1: ['email-twice-other-name'],
      2: ['email-twice-other-name'],
    });
  });

  test('a row speaks of each kind of clash it has', () => {
    const rows = rowsOf(
      {},
      { amountPaise: paise(700_00) },
      { name: 'Ravi Shah', email: 'r@example.com' },
      { mobile: '9000000001', name: 'Meera Rao' },
    );
    expect(said(rows)).toEqual({
      1: ['mobile-twice-other-name', 'mobile-twice', 'email-twice-other-name'],
      2: ['mobile-twice-other-name', 'mobile-twice', 'email-twice-other-name'],
      3: ['mobile-twice-other-name'],
      4: ['email-twice-other-name'],
    });
    expect(crossRowFindings(rows, context).get(4)?.[0]?.message).toBe(
      'The email "asha@example.com" is on rows 2 and 3 too, with another name and mobile.',
    );
  });

  test('cells that could not be read clash with nothing', () => {
    expect(said(rowsOf({ mobile: null, email: null }, { mobile: null, email: null }, {}))).toEqual(
      {},
    );
  });

  test('a group of thousands is counted exactly and names three', () => {
    const rows = rowsOf(...Array.from({ length: 4000 }, () => ({})));
    const found = findingsOfGroup({ kind: 'mobile', value: asha.mobile ?? '' }, rows);
    expect(found.size).toBe(4000);
    expect(found.get(4000)?.[0]?.message).toContain('rows 2, 3, 4 and 3996 more');
    expect(found.get(1)?.[0]?.message).toContain('rows 3, 4, 5 and 3996 more');
  });
});

const someRow = fc.record({
  name: fc.constantFrom('Asha Kulkarni', 'ASHA KULKARNI', 'Ravi Shah', null),
  email: fc.constantFrom('a@example.com', 'b@example.com', 'c@example.com', null),
  mobile: fc.constantFrom('9876543210', '9000000001', '9000000002', null),
  amountPaise: fc.constantFrom(paise(500_00), paise(700_00), paise(90_000_00), null),
  reference: fc.constantFrom('R-1', 'R-2', 'R-3', null),
});
const someRows = fc.array(someRow, { maxLength: 25 }).map((values) => rowsOf(...values));

/** What must be said of a pair, written down as plainly as possible. */
function pairCodes(a: GroupedRow, b: GroupedRow): string[] {
  const one = a.values;
  const two = b.values;
  const plain = (name: string | null) => (name ?? '').toLowerCase();
  const sameName = plain(one.name) === plain(two.name);
  const codes: string[] = [];
  if (one.reference !== null && one.reference === two.reference) codes.push('reference-twice');
  if (one.mobile !== null && one.mobile === two.mobile) {
    const samePayment =
      one.email !== null &&
      one.email === two.email &&
      one.amountPaise !== null &&
      one.amountPaise === two.amountPaise;
    if (samePayment) codes.push('payment-twice');
    if (!sameName) codes.push('mobile-twice-other-name');
    else if (!samePayment) codes.push('mobile-twice');
  } else if (one.email !== null && one.email === two.email)
    codes.push(sameName ? 'email-twice' : 'email-twice-other-name');
  return codes;
}

const pairRules = new Set([
  'reference-twice',
  'payment-twice',
  'mobile-twice',
  'mobile-twice-other-name',
  'email-twice',
  'email-twice-other-name',
]);

test('what is said of a row is what is to be said of its pairs, and of both rows of a pair', () => {
  fc.assert(
    fc.property(someRows, (rows) => {
      const found = crossRowFindings(rows, context);
      for (const row of rows) {
        const expected = new Set(
          rows.flatMap((other) => (other.id === row.id ? [] : pairCodes(row, other))),
        );
        const actual = (found.get(row.id) ?? [])
          .map(({ code }) => code)
          .filter((code) => pairRules.has(code));
        expect(new Set(actual)).toEqual(expected);
        expect(actual).toHaveLength(expected.size);
      }
    }),
  );
});

test('asking group by group gives exactly what one pass over all rows gives', () => {
  const limits = { ...defaultRuleLimits, outlierMinimumRows: 3 };
  fc.assert(
    fc.property(someRows, (rows) => {
      const history = {
        referenceUsedIn: 'Diwali 2025',
        payments: [
          {
            batch: 'May',
            at: '2026-05-01T10:00:00Z',
            period: '2026-05',
            amountPaise: paise(500_00),
            keptPaise: paise(500_00),
          },
        ],
        asOf: '2026-05-10T10:00:00Z',
      };
      const all = crossRowFindings(rows, { limits, historyOf: () => history });
      const statistics = amountStatistics(
        rows.flatMap(({ values }) => (values.amountPaise === null ? [] : [values.amountPaise])),
      );
      for (const row of rows) {
        const findings: Finding[] = [];
        for (const key of groupKeys(row.values)) {
          const sharing = rows
            .filter(({ values }) => values[key.kind]?.toLowerCase() === key.value)
            .toReversed();
          findings.push(...(findingsOfGroup(key, sharing).get(row.id) ?? []));
        }
        const total = personTotal(
          rows.filter(
            ({ values }) => values.mobile !== null && values.mobile === row.values.mobile,
          ),
        );
        findings.push(
          ...historyFindings(row.values, history, limits, total),
          ...amountOutlier(statistics, row.values, limits),
        );
        expect(all.get(row.id) ?? []).toEqual(findings);
      }
    }),
  );
});
