import '../parts/handover.css';
import { FolderOpen, PackageOpen } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { DropZone } from 'react-aria-components';
import type { ReceivedView } from '../../shared/handover/handover.ts';
import { Button } from '../design/button.tsx';
import { EnvironmentMark } from '../design/marks.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { moment, people, rupees } from '../design/words.ts';
import { droppedFile } from '../design/dropped-file.ts';
import { usePlace } from '../shell/place-store.ts';
import { DesksCard } from '../parts/desks-card.tsx';
import { useOpen } from './open-store.ts';

const steps = [
  [
    'Pair the two computers',
    'Each computer saves its identity card and adds the card of the other. Confirm the verification codes once, by phone.',
  ],
  [
    'Request approval',
    'In the step “Approve” of a batch, choose the other computer and save an encrypted file. Send it by email or on a drive; only that computer can open it.',
  ],
  [
    'Review and decide',
    'The approver opens it here, approves it or returns it with a comment, and saves the decision. You open the decision here, too.',
  ],
] as const;

function Steps(): ReactNode {
  return (
    <ol className="three-columns handover-steps">
      {steps.map(([title, words], index) => (
        <li key={title} className="card">
          <h2>
            <span className="step-number" aria-hidden>
              {index + 1}
            </span>
            {title}
          </h2>
          <p className="soft">{words}</p>
        </li>
      ))}
    </ol>
  );
}

function standing({ answer, expired }: ReceivedView): ReactNode {
  if (answer === null)
    return expired ? (
      <span className="mark">Expired</span>
    ) : (
      <span className="mark note">Pending approval</span>
    );
  return answer.verdict.kind === 'approved' ? (
    <span className="mark good">Approved</span>
  ) : (
    <span className="mark warn">Returned</span>
  );
}

function Received({ list }: { readonly list: readonly ReceivedView[] }): ReactNode {
  const go = usePlace((state) => state.go);
  return (
    <section aria-labelledby="received">
      <h2 id="received" className="section-head">
        From other computers
      </h2>
      <div className="card result-card">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Batch</th>
              <th scope="col">Status</th>
              <th scope="col">Environment</th>
              <th scope="col" className="number">
                Total
              </th>
              <th scope="col">From</th>
              <th scope="col">Opened</th>
            </tr>
          </thead>
          <tbody>
            {list.map((one) => (
              <tr key={one.number}>
                <td>
                  <button
                    type="button"
                    className="link strong"
                    onClick={() => go({ at: 'handover', number: one.number })}
                  >
                    {one.batch.name}
                  </button>
                  <br />
                  <span className="soft small number">{one.batch.id}</span>
                </td>
                <td>{standing(one)}</td>
                <td>
                  <EnvironmentMark environment={one.batch.environment} />
                </td>
                <td className="number">
                  {rupees(one.totalPaise)}
                  <br />
                  <span className="soft small">{people(one.people)}</span>
                </td>
                <td>
                  {one.from.name}
                  <br />
                  <span className="soft small">prepared by {one.batch.preparedBy}</span>
                </td>
                <td className="soft number-plain">{moment(one.receivedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Where files of other desks are opened, and where the desks that may exchange them are managed. */
export function HandoversPage(): ReactNode {
  const { received, opening, problem, load, choose, drop, forgetProblem } = useOpen();
  useEffect(() => {
    void load();
    return forgetProblem;
  }, [load, forgetProblem]);
  return (
    <div className="page-inner">
      <header className="page-head">
        <div>
          <h1>Remote approval</h1>
          <p>
            An approver on another computer reviews and approves a batch, with or without a network.
            The batch is always sent from the computer that prepared it.
          </p>
        </div>
      </header>
      <ProblemNotice problem={problem} />
      <DropZone
        className="drop handover-drop"
        aria-label="Drop an approval request or decision here"
        onDrop={(event) => {
          void droppedFile(event.items).then((file) => {
            if (file !== null) void drop(file);
          });
        }}
      >
        <PackageOpen size={30} strokeWidth={1.4} aria-hidden />
        {opening ? (
          <p className="strong" role="status">
            Opening the file…
          </p>
        ) : (
          <>
            <p className="drop-words">Drop an approval request or decision here</p>
            <div className="buttons">
              <Button
                look="main"
                icon={<FolderOpen size={16} aria-hidden />}
                onPress={() => void choose()}
              >
                Choose a file
              </Button>
            </div>
          </>
        )}
      </DropZone>
      {received?.length === 0 && <Steps />}
      {received !== null && received.length > 0 && <Received list={received} />}
      <DesksCard />
    </div>
  );
}
