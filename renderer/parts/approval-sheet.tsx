import './approval.css';
import type { ReactNode } from 'react';
import { takesBack, type BatchKind } from '../../shared/batch/batch-kind.ts';
import { periodWords, type BatchPeriod } from '../../shared/calendar/batch-period.ts';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { paise, rupeesText, type Paise } from '../../shared/money/paise.ts';
import { LocalTable, type Column } from '../design/table/data-table.tsx';
import { counted, moment, people, rows, rupees } from '../design/words.ts';
import type { ApprovalSheet } from '../approve/approval-store.ts';
import { CreditsTakenBack } from './credits-taken-back.tsx';
import { BesideLastBatch, SinceLastTime } from './what-changed.tsx';

/** What is told of a batch besides its figures; the same for one of this desk and one of another. */
export interface SheetBatch {
  readonly kind: BatchKind;
  readonly connection: string;
  readonly period: BatchPeriod;
  readonly preparedBy: string;
  readonly fileName: string;
  readonly sheet: string;
}

const largestColumns: readonly Column<ApprovalSheet['largest'][number]>[] = [
  { id: 'row', label: 'Row', text: ({ row }) => String(row), value: ({ row }) => row },
  { id: 'name', label: 'Name', text: ({ name }) => name },
  { id: 'mobile', label: 'Mobile', text: ({ mobile }) => mobile },
  {
    id: 'amount',
    label: 'Amount (₹)',
    text: ({ amountPaise }) => rupeesText(amountPaise),
    cell: ({ amountPaise }) => rupees(amountPaise),
    value: ({ amountPaise }) => amountPaise,
    number: true,
  },
];

/** The balance that is known of the account, and what is left of it after the batch. */
function Balance({
  balance,
  totalPaise,
}: {
  readonly balance: NonNullable<BatchDetail['balance']>;
  readonly totalPaise: Paise;
}): ReactNode {
  const short = balance.paise < totalPaise;
  return (
    <div>
      <dt>Available balance</dt>
      <dd>
        <span className={short ? 'bad-words strong' : ''}>{rupees(balance.paise)}</span>
        <span className="soft small under">as of {moment(balance.at)}</span>
        <span className="soft small under">
          {short
            ? `${rupees(paise(totalPaise - balance.paise))} too little`
            : `${rupees(paise(balance.paise - totalPaise))} after this batch`}
        </span>
      </dd>
    </div>
  );
}

function Warnings({ sheet }: { readonly sheet: ApprovalSheet }): ReactNode {
  const ofBatch = sheet.batchFindings.filter(({ severity }) => severity === 'warning');
  if (sheet.warnings.length + ofBatch.length === 0) return <p className="soft">None.</p>;
  return (
    <ul className="count-list">
      {ofBatch.map(({ message }) => (
        <li key={message}>{message}</li>
      ))}
      {sheet.warnings.map((warning) => (
        <li key={warning.title}>
          <span>
            {warning.title}
            <span className="soft small under">
              {warning.accepted === null
                ? 'Not reviewed yet'
                : `Reviewed by ${warning.accepted.by}, ${moment(warning.accepted.at)}`}
            </span>
          </span>
          <span className="number strong">{rows(warning.rows)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Everything that a checker looks at before signing, and what was signed after. */
export function SheetCards({
  sheet,
  batch,
  open,
  balance = null,
}: {
  readonly sheet: ApprovalSheet;
  readonly batch: SheetBatch;
  readonly open: boolean;
  /** As this computer knows it; null where it does not. */
  readonly balance?: BatchDetail['balance'];
}): ReactNode {
  const back = takesBack(batch.kind);
  return (
    <>
      <section className="card" aria-labelledby="sum">
        <h2 id="sum">{open ? 'Batch summary' : 'Approved content'}</h2>
        <dl className="facts">
          <div>
            <dt>{back ? 'Reversals' : 'Recipients'}</dt>
            <dd className="large">
              {back ? counted(sheet.people, 'credit') : people(sheet.people)}
            </dd>
          </div>
          <div>
            <dt>Total</dt>
            <dd className="large">{rupees(sheet.totalPaise)}</dd>
          </div>
          {balance !== null && !back && <Balance balance={balance} totalPaise={sheet.totalPaise} />}
          <div>
            <dt>Account</dt>
            <dd>{batch.connection}</dd>
          </div>
          <div>
            <dt>Month</dt>
            <dd>{periodWords(batch.period)}</dd>
          </div>
          <div>
            <dt>Prepared by</dt>
            <dd>{batch.preparedBy}</dd>
          </div>
          {!back && (
            <div>
              <dt>File</dt>
              <dd>{batch.sheet === '' ? batch.fileName : `${batch.fileName}, ${batch.sheet}`}</dd>
            </div>
          )}
        </dl>
      </section>
      {sheet.road.length > 0 && (
        <section className="card" aria-labelledby="road">
          <h2 id="road">Account and limits</h2>
          <dl className="facts">
            {sheet.road.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {sheet.newcomers.length > 0 && (
        <section className="card" aria-labelledby="newcomers">
          <h2 id="newcomers">Added in the last days</h2>
          <ul className="count-list">
            {sheet.newcomers.map(({ kind, name, since, countsFrom }) => (
              <li key={`${kind} ${name}`}>
                <span>{kind === 'user' ? name : `All users at ${name}`}</span>
                <span>
                  approver since {moment(since)}
                  {countsFrom !== null && (
                    <span className="soft small under">counts from {moment(countsFrom)}</span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {back && <CreditsTakenBack credits={sheet.takesBack} />}
      <div className="two-columns">
        {!back && (
          <section className="card" aria-labelledby="largest">
            <h2 id="largest">Largest amounts</h2>
            {sheet.largest.length === 0 ? (
              <p className="soft">No recipients to be credited.</p>
            ) : (
              <LocalTable
                plain
                label="Largest amounts"
                columns={largestColumns}
                rows={sheet.largest}
                rowKey={({ row }) => row}
                empty=""
              />
            )}
          </section>
        )}
        <div className="stack">
          <section className="card" aria-labelledby="warnings">
            <h2 id="warnings">{open ? 'Warnings' : 'Accepted warnings'}</h2>
            <Warnings sheet={sheet} />
          </section>
          <section className="card" aria-labelledby="left">
            <h2 id="left">Excluded recipients</h2>
            {sheet.left.length === 0 ? (
              <p className="soft">No recipients are excluded.</p>
            ) : (
              <ul className="count-list">
                {sheet.left.map((line) => (
                  <li key={line.reason}>
                    <span>{line.reason}</span>
                    <span className="number strong">{people(line.rows)}</span>
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
      </div>
      <SinceLastTime changed={sheet.changed} />
      {sheet.lastBatch !== null && <BesideLastBatch last={sheet.lastBatch} />}
    </>
  );
}
