import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../shared/cell/cell.ts';
import { dayOfText, indianDay } from '../../../shared/calendar/indian-day.ts';
import {
  guessStatement,
  missingInStatement,
} from '../../../shared/reconciliation/statement-columns.ts';
import { bookLines, enkashLines } from '../../../shared/reconciliation/statement-lines.ts';
import { readMoney } from '../../../shared/reconciliation/statement-values.ts';
import type { SourceRow } from '../../../shared/workbook/source-row.ts';

function sheet(...rows: readonly (readonly string[])[]): SourceRow[] {
  return rows.map((cells, at) => ({
    row: at + 1,
    hidden: false,
    cells: cells.map((text): Cell => (text === '' ? { kind: 'empty' } : { kind: 'text', text })),
  }));
}

function named(shape: ReturnType<typeof guessStatement>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(shape.mapping).map(([field, index]) => [
      field,
      shape.columns[index]?.header ?? '',
    ]),
  );
}

describe('reading a statement', () => {
  it('finds header and columns of a list of EnKash, under a title', () => {
    const rows = sheet(
      ['Transactions of November'],
      [
        'Txn Date',
        'enKash Transaction Id',
        'PG Reference Number',
        'Card Holder Name',
        'Mobile No.',
        'Amount (Rs)',
        'Cr/Dr',
        'Status',
      ],
      ['23/11/2026 10:12', 'ECT1', 'RD1', 'Asha Rao', '9876543210', '1,200.00', 'Cr', 'CREATED'],
      ['23/11/2026 10:13', 'ECT2', 'RD2', 'Ravi Rao', '9876543211', '500', 'Dr', 'CREATED'],
      ['23/11/2026 10:14', 'ECT3', 'RD3', 'Ravi Rao', '9876543211', '500', 'Cr', 'FAILED'],
      ['Total', '', '', '', '', '1,700.00', '', ''],
    );
    const shape = guessStatement(rows, 'enkash');
    expect(shape.headerRow).toBe(2);
    expect(named(shape)).toMatchObject({
      date: 'Txn Date',
      transaction: 'enKash Transaction Id',
      reference: 'PG Reference Number',
      name: 'Card Holder Name',
      mobile: 'Mobile No.',
      amount: 'Amount (Rs)',
      direction: 'Cr/Dr',
      status: 'Status',
    });
    const { lines, leftOut } = enkashLines(rows.slice(2), shape.mapping);
    expect(lines.map(({ reference, paise, moved, day }) => [reference, paise, moved, day])).toEqual(
      [
        ['RD1', 120_000, true, '2026-11-23'],
        ['RD2', -50_000, true, '2026-11-23'],
        ['RD3', 50_000, false, '2026-11-23'],
      ],
    );
    expect(leftOut.map(({ rows: out }) => out)).toEqual([[6]]);
  });

  it('reads a bank statement with two columns, a Tally ledger with one, and a signed one', () => {
    const bank = sheet(
      [
        'Date',
        'Narration',
        'Chq./Ref.No.',
        'Value Dt',
        'Withdrawal Amt.',
        'Deposit Amt.',
        'Closing Balance',
      ],
      ['20/11/26', 'NEFT ENKASH', '0001', '20/11/26', '3,62,500.00', '', '9,000'],
      ['21/11/26', 'REFUND', '0002', '21/11/26', '', '500.00', '9,500'],
    );
    const shape = guessStatement(bank, 'books');
    expect(named(shape)).toEqual({
      date: 'Date',
      narration: 'Narration',
      reference: 'Chq./Ref.No.',
      debit: 'Withdrawal Amt.',
      credit: 'Deposit Amt.',
      balance: 'Closing Balance',
    });
    expect(
      bookLines(bank.slice(1), shape.mapping, 'debit').lines.map(({ paise }) => paise),
    ).toEqual([36_250_000, -50_000]);
    const tally = sheet(
      ['Date', 'Particulars', 'Vch Type', 'Vch No.', 'Debit', 'Credit'],
      ['20-Nov-26', 'EnKash wallet', 'Payment', '12', '', '700'],
    );
    const ledger = guessStatement(tally, 'books');
    expect(bookLines(tally.slice(1), ledger.mapping, 'credit').lines).toMatchObject([
      { number: '12', paise: 70_000, day: '2026-11-20' },
    ]);
    const signed = sheet(
      ['Posting Date', 'Text', 'Amount in local currency'],
      ['2026-11-20', 'x', '-700.50'],
    );
    const one = guessStatement(signed, 'books');
    expect(bookLines(signed.slice(1), one.mapping, 'debit').lines).toMatchObject([
      { paise: 70_050 },
    ]);
  });

  it.each([
    ['a minus', ['-9,000.00', '1,254.00', '-500.00'], [900_000, -125_400, 50_000]],
    ['brackets', ['(9,000.00)', '1,254.00', '(500.00)'], [900_000, -125_400, 50_000]],
    ['Dr alone', ['9,000.00 Dr', '1,254.00', '500.00Dr'], [900_000, -125_400, 50_000]],
    ['Cr alone', ['9,000.00', '1,254.00Cr', '500.00'], [900_000, -125_400, 50_000]],
    ['no mark at all', ['9,000.00', '1,254.00', '500.00'], [900_000, 125_400, 50_000]],
  ])('takes an unsigned amount of a bank for the other way: %s', (_, amounts, read) => {
    const rows = sheet(...amounts.map((amount) => ['26-11-2026', 'x', amount]));
    const { lines, leftOut } = bookLines(rows, { date: 0, narration: 1, amount: 2 }, 'debit');
    expect(lines.map(({ paise }) => paise)).toEqual(read);
    expect(leftOut).toEqual([]);
  });

  it('leaves out an amount without a mark where others have Cr and Dr, and asks no total for its mark', () => {
    const rows = sheet(
      ['25-11-2026', 'Payment', '9,000.00Dr'],
      ['26-11-2026', 'Receipt', '1,254.00Cr'],
      ['27-11-2026', 'Rent', '500.00'],
    );
    const mapping = { date: 0, narration: 1, amount: 2 };
    expect(bookLines(rows, mapping, 'debit')).toMatchObject({
      lines: [{ paise: 900_000 }, { paise: -125_400 }],
      leftOut: [
        {
          rows: [3],
          why: 'Row 3 was skipped: it is a row without Cr or Dr that can be read.',
        },
      ],
    });
    const payments = sheet(
      ['25-11-2026', 'Payment', '9,000.00'],
      ['', 'Closing balance', '5,000.00 Dr'],
    );
    expect(bookLines(payments, mapping, 'debit').lines).toMatchObject([{ paise: 900_000 }]);
  });

  it.each([
    [['Value Date', 'Description', 'Cr/Dr', 'Transaction Amount(INR)'], 'amount', 3],
    [['Date', 'Narration', 'Withdrawal (Dr.)', 'Deposit (Cr.)', 'Balance'], 'debit', 2],
    [['Date', 'Narration', 'Withdrawal (Dr.)', 'Deposit (Cr.)', 'Balance'], 'credit', 3],
    [['TRAN DATE', 'NARRATION', 'WITHDRAWAL(DR)', 'DEPOSIT(CR)'], 'debit', 2],
    [['TRAN DATE', 'NARRATION', 'WITHDRAWAL(DR)', 'DEPOSIT(CR)'], 'credit', 3],
  ] as const)('knows the headings of a bank: %s, %s', (headers, field, column) => {
    expect(guessStatement(sheet(headers), 'books').mapping[field]).toBe(column);
  });

  it('leaves a payment to Total Energies in, and tells totals from rows without a day', () => {
    const rows = sheet(
      ['26-11-2026', 'TOTAL ENERGIES REWARD RUN', '1,254.00'],
      ['26-11-2026', 'Opening Balance', '9,000.00'],
      ['26-11-2026', 'Closing balance as on 26/11/2026', '9,000.00'],
      ['26-11-2026', 'Grand Total:', '9,000.00'],
      ['26-11-2026', 'B/F', '9,000.00'],
      ['', 'Total of this page', '9,000.00'],
      ['Total', '', '9,000.00'],
      ['', '', '9,000.00'],
      ['Someday', 'EnKash', '700.00'],
      ['Nov 26, 2026', 'EnKash', '800.00'],
    );
    const { lines, leftOut } = bookLines(rows, { date: 0, narration: 1, debit: 2 }, 'debit');
    expect(lines.map(({ id, day }) => [id, day])).toEqual([
      [1, '2026-11-26'],
      [10, '2026-11-26'],
    ]);
    expect(leftOut.map(({ why }) => why)).toEqual([
      'Row 9 was skipped: it is a row without a day that can be read.',
      'Rows 2, 3, 4, 5, 6, 7 and 1 more were skipped: they are rows such as totals and balances.',
    ]);
  });

  it.each([
    ['ALLOCATION', 50_000],
    ['ALLOCATE_POINT', 50_000],
    ['LOAD_MONEY', 50_000],
    ['CREDIT', 50_000],
    ['UNALLOCATION', -50_000],
    ['Un Allocation', -50_000],
    ['UNALLOCATE_POINT', -50_000],
    ['REVERSAL', -50_000],
    ['RECOVERY', -50_000],
    ['SALE', -50_000],
    ['POS_PURCHASE', -50_000],
    ['FEE', -50_000],
    ['REPAYMENT', -50_000],
  ])('reads what EnKash calls %s', (type, paise) => {
    const rows = sheet(['Txn Id', 'Type', 'Amount'], ['ECT1', type, '500']);
    const { mapping } = guessStatement(rows, 'enkash');
    expect(mapping.direction).toBe(1);
    const { lines } = enkashLines(rows.slice(1), mapping);
    expect(lines.map((line) => line.paise)).toEqual([paise]);
  });

  it('counts no purchase as a credit, and leaves out a type that does not tell', () => {
    const rows = sheet(
      ['Txn Id', 'Mobile', 'Type', 'Amount'],
      ['X1', '9811122201', 'SALE', '1500.50'],
      ['X2', '9811122202', 'CASHBACK', '2500'],
      ['X3', '9811122203', 'GIFT', '100'],
      ['X4', '9811122204', '', '100'],
      ['X5', '9811122205', 'GIFT', '-100'],
    );
    const { mapping } = guessStatement(rows, 'enkash');
    expect(mapping.direction).toBe(2);
    const { lines, leftOut } = enkashLines(rows.slice(1), mapping);
    expect(lines.map(({ number, paise, spent }) => [number, paise, spent])).toEqual([
      ['X1', -150_050, true],
      ['X5', -10_000, false],
    ]);
    expect(leftOut.map(({ why }) => why)).toEqual([
      'Rows 3, 4, 5 were skipped: they are rows without Cr or Dr that can be read.',
    ]);
  });

  it('reads no type of EnKash in the books, where a sale brings money in', () => {
    const rows = sheet(['Date', 'Type', 'Amount'], ['26-11-2026', 'Sales', '500']);
    expect(guessStatement(rows, 'books').mapping.direction).toBeUndefined();
  });

  it('reads the letters that only the format of a number shows', () => {
    const cell: Cell = { kind: 'number', value: 1254, shown: '1,254.00Cr' };
    expect(readMoney(cell)).toEqual({ paise: 125_400, sign: 'Cr' });
  });

  it('says what is missing, and does not believe a header against its values', () => {
    const shape = guessStatement(
      sheet(['Date', 'Amount', 'Mobile'], ['yesterday', 'some', 'none'], ['x', 'y', 'z']),
      'enkash',
    );
    expect(shape.mapping).toEqual({});
    expect(missingInStatement(shape.mapping, 'enkash')).toHaveLength(2);
    expect(missingInStatement({ amount: 1 }, 'books')).toHaveLength(1);
  });

  it.each([
    ['23/11/2026', '2026-11-23'],
    ['3-1-26', '2026-01-03'],
    ['23-Nov-2026 10:15:00', '2026-11-23'],
    ['23 November 2026', '2026-11-23'],
    ['Nov 26, 2026', '2026-11-26'],
    ['November 6 2026 10:15 AM', '2026-11-06'],
    ['Nov 31, 2026', null],
    ['Row 26, 2026', null],
    ['2026-11-23T20:00:00.000Z', '2026-11-24'],
    ['2026-11-23 20:00:00', '2026-11-23'],
    ['31/02/2026', null],
    ['11/23/2026', null],
    ['B-20261123-AAAA', null],
  ])('reads the day %s', (text, day) => {
    expect(dayOfText(text)).toBe(day);
  });

  it.each([
    ['1,200.00 Cr', 120_000, 'Cr'],
    ['1,254.00Dr', 125_400, 'Dr'],
    ['1,254.00Cr.', 125_400, 'Cr'],
    ['(500)', 50_000, 'minus'],
    ['₹ -5.50', 550, 'minus'],
    ['₹-2,060.00', 206_000, 'minus'],
    ['Rs.-2,060', 206_000, 'minus'],
    ['-₹2,109.00', 210_900, 'minus'],
    ['(-)5,625.00', 562_500, 'minus'],
    ['(-) Rs. 5,625', 562_500, 'minus'],
    ['₹ (5,625.00)', 562_500, 'minus'],
    ['(₹5,625.00)', 562_500, 'minus'],
    ['5,625.00-', 562_500, 'minus'],
    ['5,625.00(-)', 562_500, 'minus'],
    ['INR -5,625.00 Dr', 562_500, 'Dr'],
    ['500/-', 50_000, null],
    ['-', null, null],
    ['(-)', null, null],
    ['-5.50', 550, 'minus'],
    ['12.345', null, null],
    ['abc', null, null],
  ])('reads the amount %s', (text, amount, sign) => {
    const read = readMoney({ kind: 'text', text });
    expect(read).toEqual(amount === null ? null : { paise: amount, sign });
  });

  it('takes the day in India of a moment', () => {
    expect(indianDay('2026-11-23T18:29:59.000Z')).toBe('2026-11-23');
    expect(indianDay('2026-11-23T18:30:00.000Z')).toBe('2026-11-24');
    expect(indianDay('soon')).toBeNull();
  });
});

describe('an amount without anything beside it', () => {
  const grouped = (whole: string, size: number): string =>
    whole.length <= 3 ? whole : `${grouped2(whole.slice(0, -3), size)},${whole.slice(-3)}`;
  const grouped2 = (whole: string, size: number): string =>
    whole.length <= size ? whole : `${grouped2(whole.slice(0, -size), size)},${whole.slice(-size)}`;

  it('is read to the paisa in Indian groups, in thousands and without groups', () => {
    const groups = fc.constantFrom(
      (whole: string) => whole,
      (whole: string) => grouped(whole, 2),
      (whole: string) => grouped(whole, 3),
    );
    fc.assert(
      fc.property(fc.nat(99_999_999_999), fc.nat(99), groups, (rupees, hundredths, group) => {
        const text = `${group(String(rupees))}.${String(hundredths).padStart(2, '0')}`;
        // The second takes the long way, by its sign of currency.
        for (const shown of [text, `₹ ${text}`])
          expect(readMoney({ kind: 'text', text: shown })).toEqual({
            paise: rupees * 100 + hundredths,
            sign: null,
          });
      }),
    );
  });

  it.each(['1.000', '1,00', '12,34,5', '1,0000', '1.234', '1,00,000,000.5.1', '0,500'])(
    'is none where its groups or decimals are odd: %s',
    (text) => {
      expect(readMoney({ kind: 'text', text })?.paise ?? null).toBe(
        readMoney({ kind: 'text', text: `₹ ${text}` })?.paise ?? null,
      );
    },
  );
});
