import './approval.css';
import type { ReactNode } from 'react';
import { takesBack, type BatchKind } from '../../shared/batch/batch-kind.ts';
import { periodWords, type BatchPeriod } from '../../shared/calendar/batch-period.ts';
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
}: {
  readonly sheet: ApprovalSheet;
  readonly batch: SheetBatch;
  readonly open: boolean;
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
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">Row</th>
                    <th scope="col">Name</th>
                    <th scope="col" className="number">
                      Amount
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {sheet.largest.map((line) => (
                    <tr key={line.row}>
                      <td className="number-left">{line.row}</td>
                      <td>{line.name}</td>
                      <td className="number">{rupees(line.amountPaise)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
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
