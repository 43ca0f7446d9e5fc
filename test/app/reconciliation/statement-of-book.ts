import { rupeesText } from '../../../shared/money/paise.ts';
import type { Credit } from '../../../main/practice/records.ts';

/** A statement as EnKash's dashboard might export it: a title, headings, a line a transaction, a total. */
export function statementOfBook(book: readonly Credit[]): string {
  const lines = book.map(({ at, enkashCardTxnId, reference, name, mobile, amountPaise, type }) => [
    at,
    enkashCardTxnId,
    reference,
    name,
    mobile,
    rupeesText(amountPaise),
    type,
    'CREATED',
  ]);
  const total = book.reduce((sum, { amountPaise }) => sum + amountPaise, 0);
  return [
    ['Reward transactions'],
    [
      'Txn Date',
      'enKash Transaction Id',
      'PG Reference Number',
      'Card Holder Name',
      'Mobile',
      'Amount (Rs)',
      'Cr/Dr',
      'Status',
    ],
    ...lines,
    ['Total', '', '', '', '', String(total / 100), '', ''],
  ]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
    .join('\n');
}

/** The same with one transaction missing (the first), one changed (the second), and one more that nobody here made. */
export function wrongStatementOfBook(book: readonly Credit[]): string {
  const [, changed, ...rest] = book;
  if (changed === undefined) throw new Error('The book is too short.');
  return statementOfBook([
    { ...changed, amountPaise: (changed.amountPaise + 100) as Credit['amountPaise'] },
    ...rest,
    {
      ...changed,
      enkashCardTxnId: 'ECTDASHBOARD',
      reference: 'DASHBOARD-1',
      name: 'Nobody Here',
      mobile: '9999999999',
    },
  ]);
}
