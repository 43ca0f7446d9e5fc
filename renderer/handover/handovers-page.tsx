import './handover.css';
import { FolderOpen, PackageOpen } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { DropZone } from 'react-aria-components';
import type { ReceivedView } from '../../shared/handover/handover.ts';
import { Button } from '../design/button.tsx';
import { EnvironmentMark } from '../design/marks.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { moment, people, rupees } from '../design/words.ts';
import { droppedFile } from '../import/choose-file.tsx';
import { usePlace } from '../shell/place-store.ts';
import { DesksCard } from '../trust/desks-card.tsx';
import { useOpen } from './open-store.ts';

const steps = [
  [
    'Get to know each other',
    'Each desk saves its card and adds the card of the other. Read your codes to each other once, by telephone.',
  ],
  [
    'Hand over',
    'In the step “Approve” of a batch, choose the other desk and save a sealed file. Mail it or carry it; only that desk can open it.',
  ],
  [
    'Look and answer',
    'The person there opens it here, approves it or sends it back with a comment, and saves the answer. You open that here, too.',
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
      <span className="mark note">To be looked at</span>
    );
  return answer.verdict.kind === 'approved' ? (
    <span className="mark good">Approved</span>
  ) : (
    <span className="mark warn">Sent back</span>
  );
}

function Received({ list }: { readonly list: readonly ReceivedView[] }): ReactNode {
  const go = usePlace((state) => state.go);
  return (
    <section aria-labelledby="received">
      <h2 id="received" className="section-head">
        From other desks
      </h2>
      <div className="card result-card">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Batch</th>
              <th scope="col">State</th>
              <th scope="col">Money</th>
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
          <h1>Hand-overs</h1>
          <p>
            A second person at another desk looks at a batch and signs it, with or without a
            network. The batch itself never leaves the desk that sends it.
          </p>
        </div>
      </header>
      <ProblemNotice problem={problem} />
      <DropZone
        className="drop handover-drop"
        aria-label="Drop a hand-over or an answer here"
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
            <p className="drop-words">Drop a hand-over or an answer here</p>
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
