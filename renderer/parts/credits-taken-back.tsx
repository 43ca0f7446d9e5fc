import type { ReactNode } from 'react';
import { Copyable } from '../design/copyable.tsx';
import { rupees } from '../design/words.ts';
import { LocalTable, type Column } from '../design/table/data-table.tsx';
import type { ApprovalSheet } from '../approve/approval-store.ts';
import { words } from './credits-taken-back-words.ts';

type Credit = ApprovalSheet['takesBack'][number];

const columns: readonly Column<Credit>[] = [
  { id: 'recipient', label: words.recipient, text: ({ name }) => name },
  {
    id: 'reverse',
    label: words.reverse,
    text: ({ amountPaise }) => rupees(amountPaise),
    value: ({ amountPaise }) => amountPaise,
    cell: ({ amountPaise }) => <span className="strong">{rupees(amountPaise)}</span>,
    number: true,
  },
  {
    id: 'original',
    label: words.originalAmount,
    text: ({ creditPaise }) => rupees(creditPaise),
    value: ({ creditPaise }) => creditPaise,
    number: true,
  },
  {
    id: 'payment',
    label: words.originalPayment,
    text: ({ creditReference, creditBatch }) => `${creditReference}, ${creditBatch}`,
    cell: ({ creditReference, creditBatch }) => (
      <>
        <Copyable what={words.reference} text={creditReference} />
        <br />
        <span className="small">{creditBatch}</span>
      </>
    ),
  },
  { id: 'reason', label: words.reason, text: ({ reason }) => reason },
];

/** What a reversal takes back, credit by credit, for the one who signs: how much of what, and why. */
export function CreditsTakenBack({
  credits,
}: {
  readonly credits: ApprovalSheet['takesBack'];
}): ReactNode {
  return (
    <section className="card" aria-labelledby="taken-back">
      <h2 id="taken-back">{words.creditsReversed}</h2>
      <LocalTable
        label={words.creditsReversed}
        columns={columns}
        rows={credits}
        rowKey={({ row }) => row}
        empty={words.noCreditFound}
      />
    </section>
  );
}
