import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { fieldFacts } from '../../shared/recipient/fields.ts';
import { amountWords, counted, moment, people, rupees } from '../design/words.ts';
import type { ApprovalSheet } from '../approve/approval-store.ts';

type Changed = ApprovalSheet['changed'];
type LastBatch = NonNullable<ApprovalSheet['lastBatch']>;
type Part = LastBatch['total'];

function words(what: Changed['shown'][number]['what'], text: string): string {
  if (text === '') return what === 'excluded' ? 'taking part' : 'empty';
  return what === 'amount' ? amountWords(text) : text;
}

/** Every cell that a person changed since the last signature or the file. */
export function SinceLastTime({ changed }: { readonly changed: Changed }): ReactNode {
  const since =
    changed.since === null ? 'import' : `the batch was reopened (${moment(changed.since)})`;
  return (
    <section className="card" aria-labelledby="changed">
      <h2 id="changed">Changed since {since}</h2>
      {changed.by.length > 0 && (
        <p className="soft">
          Prepared or changed by {changed.by.join(', ')}. On a live account, another user must
          approve it.
        </p>
      )}
      {changed.acts.length > 0 && (
        <ul className="count-list">
          {changed.acts.map((act) => (
            <li key={`${act.at} ${act.what}`}>
              <span>
                {act.what}
                <span className="soft small under">
                  {act.by}, {moment(act.at)}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {changed.cells === 0 ? (
        <p className="soft">No changes.</p>
      ) : (
        <>
          <p className="soft">
            {counted(changed.cells, 'change')} by hand
            {changed.shown.length < changed.cells
              ? `. The first ${changed.shown.length}, amounts first:`
              : ':'}
          </p>
          <div className="table-scroll" tabIndex={0} role="region" aria-label="Changed cells">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Row</th>
                  <th scope="col">Name</th>
                  <th scope="col">Field</th>
                  <th scope="col">Old and new value</th>
                  <th scope="col">By</th>
                </tr>
              </thead>
              <tbody>
                {changed.shown.map((one) => (
                  <tr key={`${one.row} ${one.what}`}>
                    <td className="number-left">{one.row}</td>
                    <td>{one.name}</td>
                    <td>{one.what === 'excluded' ? 'Excluded' : fieldFacts[one.what].label}</td>
                    <td className="from-to">
                      <span className="soft">{words(one.what, one.from)}</span>{' '}
                      <ArrowRight size={12} aria-label="became" />{' '}
                      <span className="strong">{words(one.what, one.to)}</span>
                    </td>
                    <td>{one.by}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

function Line({ name, part }: { readonly name: string; readonly part: Part }): ReactNode {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{people(part.people)}</td>
      <td className="number">{rupees(part.paise)}</td>
    </tr>
  );
}

/** The batch beside the one signed last: a stranger or a doubled amount shows here first. */
export function BesideLastBatch({ last }: { readonly last: LastBatch }): ReactNode {
  return (
    <section className="card" aria-labelledby="beside">
      <h2 id="beside">Compared with the previous batch</h2>
      <p className="soft">
        “{last.name}” ({last.id}), approved {moment(last.approvedAt)} for the same account.
        Recipients are compared by mobile.
      </p>
      <div className="two-columns">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">
                <span className="for-readers">Field</span>
              </th>
              <th scope="col" className="number">
                Recipients
              </th>
              <th scope="col" className="number">
                Amount (₹)
              </th>
            </tr>
          </thead>
          <tbody>
            <Line name="Previous batch" part={last.total} />
            <Line name="New" part={last.joined} />
            <Line name="Removed" part={last.left} />
            <Line name="Increased" part={last.more} />
            <Line name="Decreased" part={last.less} />
            <Line name="This batch" part={last.now} />
          </tbody>
        </table>
        {last.rises.length > 0 && (
          <table className="table">
            <caption className="soft small">Largest increases</caption>
            <thead>
              <tr>
                <th scope="col">Row</th>
                <th scope="col">Name</th>
                <th scope="col" className="number">
                  Before
                </th>
                <th scope="col" className="number">
                  Now
                </th>
              </tr>
            </thead>
            <tbody>
              {last.rises.map((rise) => (
                <tr key={rise.row}>
                  <td className="number-left">{rise.row}</td>
                  <td>{rise.name}</td>
                  <td className="number">{rupees(rise.fromPaise)}</td>
                  <td className="number">{rupees(rise.toPaise)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}
