import { amountText } from '../../shared/batch/amount-text.ts';
import { CoinSummary } from './coin-summary.tsx';
import { unitsTitle } from './kind-words.ts';
import type { ReactNode } from 'react';
import { kindOf, type BatchKind } from '../../shared/batch/batch-kind.ts';
import { formatCount } from '../../shared/money/format.ts';
import { periodWords, type BatchPeriod } from '../../shared/calendar/batch-period.ts';
import { rupeesText } from '../../shared/money/paise.ts';
import { LocalTable, type Column } from '../design/table/data-table.tsx';
import { moment, people, rows, rupees } from '../design/words.ts';
import type { ApprovalSheet } from '../approve/approval-store.ts';
import { CreditsTakenBack } from './credits-taken-back.tsx';
import { FieldTotalsTable } from './field-totals.tsx';
import { BesideLastBatch, SinceLastTime } from './what-changed.tsx';
import { words } from './approval-sheet-words.ts';

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
  { id: 'row', label: words.row, text: ({ row }) => String(row), value: ({ row }) => row },
  { id: 'name', label: words.name, text: ({ name }) => name },
  { id: 'mobile', label: words.mobile, text: ({ mobile }) => mobile },
  {
    id: 'amount',
    label: words.amount,
    text: ({ amountPaise }) => rupeesText(amountPaise),
    cell: ({ amountPaise }) => rupees(amountPaise),
    value: ({ amountPaise }) => amountPaise,
    number: true,
  },
];

function Warnings({ sheet }: { readonly sheet: ApprovalSheet }): ReactNode {
  const ofBatch = sheet.batchFindings.filter(({ severity }) => severity === 'warning');
  if (sheet.warnings.length + ofBatch.length === 0) return <p className="soft">{words.none}</p>;
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
                ? words.notReviewedYet
                : words.reviewedBy(warning.accepted.by, moment(warning.accepted.at))}
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
  /** What is told of the account's balance, where this computer knows the account. */
  readonly balance?: ReactNode;
}): ReactNode {
  const back = kindOf(batch.kind).takesBack;
  return (
    <>
      <section className="card" aria-labelledby="sum">
        <h2 id="sum">{open ? words.batchSummary : words.approvedContent}</h2>
        <dl className="facts">
          <div>
            <dt>{back ? words.reversals : unitsTitle(batch.kind)}</dt>
            <dd className="large">{formatCount(sheet.people)}</dd>
          </div>
          <div>
            <dt>{words.total}</dt>
            <dd className="large">{amountText(batch.kind, sheet.totalPaise)}</dd>
          </div>
          {!back && sheet.coins === null && balance}
          <div>
            <dt>{words.account}</dt>
            <dd>{batch.connection}</dd>
          </div>
          <div>
            <dt>{words.month}</dt>
            <dd>{periodWords(batch.period)}</dd>
          </div>
          <div>
            <dt>{words.preparedBy}</dt>
            <dd>{batch.preparedBy}</dd>
          </div>
          {!back && (
            <div>
              <dt>{words.file}</dt>
              <dd>{batch.sheet === '' ? batch.fileName : `${batch.fileName}, ${batch.sheet}`}</dd>
            </div>
          )}
        </dl>
      </section>
      {sheet.coins !== null && <CoinSummary coins={sheet.coins} people={sheet.people} />}
      {sheet.road.length > 0 && (
        <section className="card" aria-labelledby="road">
          <h2 id="road">{words.accountAndLimits}</h2>
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
          <h2 id="newcomers">{words.addedLastDays}</h2>
          <ul className="count-list">
            {sheet.newcomers.map(({ kind, name, since, countsFrom }) => (
              <li key={`${kind} ${name}`}>
                <span>{kind === 'user' ? name : words.allUsersAt(name)}</span>
                <span>
                  {words.approverSince(moment(since))}
                  {countsFrom !== null && (
                    <span className="soft small under">{words.countsFrom(moment(countsFrom))}</span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {back && <CreditsTakenBack credits={sheet.takesBack} />}
      <FieldTotalsTable totals={sheet.fieldTotals} credited={false} />
      <div className="two-columns">
        {!back && sheet.coins === null && (
          <section className="card" aria-labelledby="largest">
            <h2 id="largest">{words.largestAmounts}</h2>
            {sheet.largest.length === 0 ? (
              <p className="soft">{words.noRecipientsCredited}</p>
            ) : (
              <LocalTable
                plain
                label={words.largestAmounts}
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
            <h2 id="warnings">{open ? words.warnings : words.acceptedWarnings}</h2>
            <Warnings sheet={sheet} />
          </section>
          <section className="card" aria-labelledby="left">
            <h2 id="left">{words.excludedRecipients}</h2>
            {sheet.left.length === 0 ? (
              <p className="soft">{words.noRecipientsExcluded}</p>
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
