import type { ReactNode } from 'react';
import { rupees } from '../design/words.ts';
import type { ApprovalSheet } from '../approve/approval-store.ts';

/** What a reversal takes back, credit by credit, for the one who signs: how much of what, and why. */
export function CreditsTakenBack({
  credits,
}: {
  readonly credits: ApprovalSheet['takesBack'];
}): ReactNode {
  return (
    <section className="card" aria-labelledby="taken-back">
      <h2 id="taken-back">Credits to be reversed</h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Recipient</th>
            <th scope="col" className="number">
              Reverse
            </th>
            <th scope="col" className="number">
              {' '}
              Original amount{' '}
            </th>
            <th scope="col">Original payment</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {credits.map((credit) => (
            <tr key={credit.row}>
              <td>{credit.name}</td>
              <td className="number strong">{rupees(credit.amountPaise)}</td>
              <td className="number">{rupees(credit.creditPaise)}</td>
              <td className="number-plain soft">
                {credit.creditReference}
                <br />
                <span className="small">{credit.creditBatch}</span>
              </td>
              <td>{credit.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
