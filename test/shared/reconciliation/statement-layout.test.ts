import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../shared/cell/cell.ts';
import { dayOfMoment, dayWords, momentsOf } from '../../../shared/calendar/indian-day.ts';
import { guessStatement } from '../../../shared/reconciliation/statement-columns.ts';
import { layOut, layoutOf } from '../../../shared/reconciliation/statement-layout.ts';
import { guessSide } from '../../../shared/reconciliation/statement-side.ts';
import type { SourceRow } from '../../../shared/workbook/source-row.ts';

function sheet(...rows: readonly (readonly string[])[]): SourceRow[] {
  return rows.map((cells, at) => ({
    row: at + 1,
    hidden: false,
    cells: cells.map((text): Cell => (text === '' ? { kind: 'empty' } : { kind: 'text', text })),
  }));
}

const bank = sheet(
  ['Statement of account'],
  ['Dated', 'What for', 'Out', 'In', ''],
  ['20/11/26', 'ENKASH', '3,62,500.00', '', '12'],
);

describe('a saved layout', () => {
  const shape = guessStatement(bank, 'books', 2);
  const layout = layoutOf(
    'HDFC',
    'books',
    {
      columns: shape.columns,
      mapping: { date: 0, narration: 1, debit: 2, credit: 3, transaction: 4 },
    },
    'debit',
  );

  it('finds its headings in another row and another order, and keeps the place of a column without one', () => {
    const later = sheet(
      ['Statement of account'],
      ['For the month'],
      ['OUT', 'Dated', 'In', 'What-for', ''],
      ['100', '21/11/26', '', 'ENKASH', '13'],
    );
    const { shape: found, missing } = layOut(later, layout, null);
    expect(found.headerRow).toBe(3);
    expect(found.mapping).toEqual({ date: 1, narration: 3, debit: 0, credit: 2, transaction: 4 });
    expect(found.reasons.debit).toBe('As in the saved format “HDFC”.');
    expect(missing).toEqual([]);
  });

  it('says which of its headings a file does not have', () => {
    const { shape: found, missing } = layOut(sheet(['Dated', 'Out'], ['x', '1']), layout, null);
    expect(found.mapping).toEqual({ date: 0, debit: 1, transaction: 4 });
    expect(missing).toEqual([
      'The saved format takes Credit from “In”, which is not in this file.',
      'The saved format takes Narration from “What for”, which is not in this file.',
    ]);
  });
});

describe('guessing how a statement is read', () => {
  it('says why it takes a column, and knows references of the desk by their look', () => {
    const { mapping, reasons } = guessStatement(
      sheet(
        ['Txn Date', 'Order', 'Amount'],
        ['20/11/2026', 'RD0123456789ABCDEFGHJ', '500'],
        ['20/11/2026', 'RD0123456789ABCDEFGHK', '600'],
      ),
      'enkash',
    );
    expect(mapping).toEqual({ date: 0, reference: 1, amount: 2 });
    expect(reasons).toEqual({
      date: 'The header is “Txn Date”.',
      reference: 'It holds references of Reward Desk.',
      amount: 'The header is “Amount”.',
    });
  });

  it('takes the first row of words above figures for the headings, where it knows none of them', () => {
    const { headerRow, mapping, columns } = guessStatement(
      sheet(['Acme Ltd', 'Pune'], ['Dated', 'What', 'Out'], ['20/11/2026', 'NEFT', '500']),
      'books',
    );
    expect([headerRow, mapping]).toEqual([2, {}]);
    expect(columns.map(({ header }) => header)).toEqual(['Dated', 'What', 'Out']);
  });

  it('takes the side on which totals of batches stand, and says when nothing tells', () => {
    const mapping = { date: 0, debit: 2, credit: 3 };
    const { columns } = guessStatement(sheet(['Date', 'Narration', 'Debit', 'Credit']), 'books');
    const totals = new Set([36_250_000]);
    expect(guessSide(bank.slice(2), columns, mapping, totals).side).toBe('debit');
    const swapped = { date: 0, debit: 3, credit: 2 };
    expect(guessSide(bank.slice(2), columns, swapped, totals).side).toBe('credit');
    expect(guessSide(bank.slice(2), columns, swapped, new Set()).why).toContain('do not show it');
    // A bank’s own words tell more than amounts that came in by chance.
    const words = guessStatement(sheet(['Date', 'What', 'Deposit', 'Withdrawal']), 'books');
    expect(guessSide(bank.slice(2), words.columns, swapped, totals).side).toBe('debit');
  });
});

describe('days of India', () => {
  it.each([
    ['1795000000', '2026-11-18'],
    ['1795000000000', '2026-11-18'],
    ['2026-11-23T18:30:00Z', '2026-11-24'],
    ['23/11/2026 10:00', '2026-11-23'],
    ['soon', null],
  ])('of the moment %s', (text, day) => {
    expect(dayOfMoment(text)).toBe(day);
  });

  it('begin and end five and a half hours before those of London', () => {
    expect(momentsOf({ from: '2026-11-01', to: '2026-11-01' })).toEqual({
      first: '2026-10-31T18:30:00.000Z',
      last: '2026-11-01T18:29:59.999Z',
    });
    expect(dayWords('2026-11-05')).toBe('5 Nov 2026');
    expect(dayWords('soon')).toBe('soon');
  });
});
