import { useEffect, type ReactNode } from 'react';
import { EnvironmentMark } from '../design/marks.tsx';
import { people, rupees } from '../design/words.ts';
import { usePlace } from '../shell/place-store.ts';
import { useLock } from '../trust/lock-store.ts';
import { useWaiting } from '../history/waiting-store.ts';
import { words } from './waiting-for-me-words.ts';

/** What awaits an approval that whoever is at Reward Desk may give; each opens where it is given. */
export function WaitingForMe({
  whenNone,
}: {
  /** Said when there is nothing; without it there is no card then. */
  readonly whenNone?: string;
}): ReactNode {
  const { waiting, load } = useWaiting();
  const go = usePlace((state) => state.go);
  const session = useLock((state) => state.status?.session ?? null);
  useEffect(() => {
    void load();
  }, [load, session]);
  if (waiting === null) return null;
  if (waiting.batches.length + waiting.requests.length === 0)
    return whenNone === undefined ? null : (
      <section className="card stack" aria-labelledby="waiting-for-me">
        <h2 id="waiting-for-me">{words.waitingYourApproval}</h2>
        <p className="soft">{whenNone}</p>
      </section>
    );
  const { name, batches, requests } = waiting;
  return (
    <section className="card stack" aria-labelledby="waiting-for-me">
      <h2 id="waiting-for-me">{words.waitingYourApproval}</h2>
      <p className="soft">{words.preparedOthersMayApprove(name)}</p>
      <ul className="count-list">
        {batches.map((batch) => (
          <li key={batch.id}>
            <span>
              <button
                type="button"
                className="link"
                onClick={() => go({ at: 'batch', batchId: batch.id, step: 'approve' })}
              >
                {batch.name}
              </button>{' '}
              <EnvironmentMark environment={batch.environment} />
              <span className="soft small under">
                {words.preparedBy(
                  people(batch.recipients),
                  batch.preparedBy,
                  batch.given === 0
                    ? ''
                    : words.ofApprovalsGiven(batch.given, batch.given + batch.missing),
                )}
              </span>
            </span>
            <span className="number strong">{rupees(batch.totalPaise)}</span>
          </li>
        ))}
        {requests.map((request) => (
          <li key={request.number}>
            <span>
              <button
                type="button"
                className="link"
                onClick={() => go({ at: 'handover', number: request.number })}
              >
                {request.name}
              </button>{' '}
              <EnvironmentMark environment={request.environment} />
              <span className="soft small under">
                {words.preparedByOn(people(request.recipients), request.preparedBy, request.from)}
              </span>
            </span>
            <span className="number strong">{rupees(request.totalPaise)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
