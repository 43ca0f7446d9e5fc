import { expect, test } from 'vitest';
import { findingGroupSchema } from '../../../shared/findings/finding-group.ts';
import { checkRow } from '../../../shared/validation/check-row.ts';
import { crossRowFindings } from '../../../shared/validation/check-rows.ts';
import { groupFindings, type RowFindings } from '../../../shared/validation/finding-groups.ts';
import { defaultRuleLimits } from '../../../shared/findings/limits.ts';
import { empty, text } from './examples/example.ts';
import { cellsWith, noHistory, rowsOf } from './sample-rows.ts';

function checked(...changes: Parameters<typeof cellsWith>[0][]): RowFindings[] {
  return changes.map((cells, place) => ({
    row: place + 2,
    ...checkRow(cellsWith(cells), defaultRuleLimits),
  }));
}

test('findings are grouped by rule and field, errors first, the most rows first', () => {
  const groups = groupFindings(
    checked(
      { mobile: text('+91 98765 43210') },
      { mobile: empty },
      { mobile: empty, email: empty },
      { mobile: text('9999999999') },
    ),
  );
  expect(groups.map(({ code, field, severity, rows }) => [code, field, severity, rows])).toEqual([
    ['cell-missing', 'mobile', 'error', 2],
    ['cell-missing', 'email', 'error', 1],
    ['mobile-suspicious', 'mobile', 'warning', 1],
    ['mobile-tidied', 'mobile', 'note', 1],
  ]);
  for (const group of groups) expect(findingGroupSchema.parse(group)).toEqual(group);
});

test('a group shows before and after, and how many rows one click mends', () => {
  const [group] = groupFindings(
    checked(
      { mobile: text('Mob: 98765 43210') },
      { mobile: text('call me') },
      { mobile: text('98765 4321O') },
    ),
  );
  expect(group).toMatchObject({
    code: 'mobile-characters',
    title: 'Mobiles with other characters',
    rows: 3,
    fixable: 2,
  });
  expect(group?.examples.map(({ row, before, after }) => [row, before, after])).toEqual([
    [2, 'Mob: 98765 43210', '9876543210'],
    [3, 'call me', null],
    [4, '98765 4321O', '9876543210'],
  ]);
});

test('a note shows what the file said beside what will be sent', () => {
  const groups = groupFindings(
    checked({ mobile: text('+91 98765 43210'), amount: text('₹1,00,000.50') }),
  );
  expect(
    groups.filter(({ severity }) => severity === 'note').map(({ examples }) => examples[0]),
  ).toMatchObject([
    { before: '₹1,00,000.50', after: '100000.50' },
    { before: '+91 98765 43210', after: '9876543210' },
  ]);
});

test('rules about any cell name the field in their heading', () => {
  const titles = groupFindings(
    checked({ mobile: empty }, { email: text('TRUE\u00a0x@') }, { name: text(' Asha Rao ') }),
  ).map(({ title }) => title);
  expect(titles).toContain('Mobile: missing');
  expect(titles).toContain('Full name: extra spaces, line breaks or invisible characters removed');
});

test('five examples are kept, all rows are counted', () => {
  const [group] = groupFindings(checked(...Array.from({ length: 12 }, () => ({ email: empty }))));
  expect(group?.rows).toBe(12);
  expect(group?.examples).toHaveLength(5);
});

test('a row of which a rule speaks twice counts once', () => {
  const finding = {
    code: 'mobile-twice',
    severity: 'warning' as const,
    field: 'mobile' as const,
    message: 'Twice.',
    value: '9876543210',
    fix: null,
  };
  expect(groupFindings([{ row: 2, findings: [finding, finding] }])[0]?.rows).toBe(1);
});

test('findings of several rows are grouped like the others', () => {
  const rows = rowsOf({}, {});
  const found = crossRowFindings(rows, { limits: defaultRuleLimits, historyOf: () => noHistory });
  const groups = groupFindings(
    rows.map(({ id, row, values }) => ({ row, values, findings: found.get(id) ?? [] })),
  );
  expect(groups.map(({ code, rows: count, fixable }) => [code, count, fixable])).toEqual([
    ['payment-twice', 2, 0],
  ]);
});

test('a rule of another version of the desk still makes a group', () => {
  const [group] = groupFindings([
    {
      row: 2,
      findings: [
        {
          code: 'of-tomorrow',
          severity: 'warning',
          field: null,
          message: 'Something.',
          value: '',
          fix: null,
        },
      ],
    },
  ]);
  expect(group).toMatchObject({ code: 'of-tomorrow', title: 'of-tomorrow', rows: 1 });
});

test('no findings, no groups', () => {
  expect(groupFindings([])).toEqual([]);
});
