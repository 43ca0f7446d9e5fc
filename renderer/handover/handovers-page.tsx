import { FolderOpen, PackageOpen } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { DropZone } from 'react-aria-components';
import type { ReceivedView } from '../../shared/handover/handover.ts';
import { Copyable } from '../design/copyable.tsx';
import { Button } from '../design/button.tsx';
import { EnvironmentMark } from '../design/marks.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { amountText } from '../../shared/batch/amount-text.ts';
import { moment, people } from '../design/words.ts';
import { droppedFile } from '../design/dropped-file.ts';
import { LocalTable, type Column } from '../design/table/data-table.tsx';
import { usePlace } from '../shell/place-store.ts';
import { DesksCard } from '../parts/desks-card.tsx';
import { useOpen } from './open-store.ts';
import { clsx } from 'clsx';
import styles from './handover.module.css';
import { screenWords } from './handovers-page-words.ts';

const steps = [
  [screenWords.pairTwoComputers, screenWords.eachComputerSavesIdentity],
  [screenWords.requestApproval, screenWords.stepApproveBatchChoose],
  [screenWords.reviewAndDecide, screenWords.approverOpensHereApproves],
] as const;

function Steps(): ReactNode {
  return (
    <ol className={clsx('three-columns', styles.handoverSteps)}>
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

type Standing = readonly [mark: string, words: string];

function standing({ answer, expired }: ReceivedView): Standing {
  if (answer === null)
    return expired ? ['', screenWords.expired] : ['note', screenWords.pendingApproval];
  return answer.verdict.kind === 'approved'
    ? ['good', screenWords.approved]
    : ['warn', screenWords.returned];
}

const columnsOf = (open: (one: ReceivedView) => void): readonly Column<ReceivedView>[] => [
  {
    id: 'batch',
    label: screenWords.batch,
    text: ({ batch }) => `${batch.name} (${batch.id})`,
    cell: (one) => (
      <>
        <button type="button" className="link strong" onClick={() => open(one)}>
          {one.batch.name}
        </button>
        <br />
        <span className="soft small number">
          <Copyable what={screenWords.batchId} text={one.batch.id} />
        </span>
      </>
    ),
  },
  {
    id: 'status',
    label: screenWords.status,
    text: (one) => standing(one)[1],
    cell: (one) => {
      const [mark, words] = standing(one);
      return <span className={`mark ${mark}`}>{words}</span>;
    },
  },
  {
    id: 'environment',
    label: screenWords.environment,
    text: ({ batch }) => batch.environment,
    cell: ({ batch }) => <EnvironmentMark environment={batch.environment} />,
  },
  {
    id: 'total',
    label: screenWords.total,
    text: ({ batch, totalPaise }) => amountText(batch.kind, totalPaise),
    value: ({ totalPaise }) => totalPaise,
    cell: ({ batch, totalPaise, people: count }) => (
      <>
        {amountText(batch.kind, totalPaise)}
        <br />
        <span className="soft small">{people(count)}</span>
      </>
    ),
    number: true,
  },
  {
    id: 'from',
    label: screenWords.from,
    text: ({ from, batch }) => screenWords.preparedBy(from.name, batch.preparedBy),
    cell: ({ from, batch }) => (
      <>
        {from.name}
        <br />
        <span className="soft small">{screenWords.preparedByInText(batch.preparedBy)}</span>
      </>
    ),
  },
  {
    id: 'opened',
    label: screenWords.opened,
    text: ({ receivedAt }) => moment(receivedAt),
    value: ({ receivedAt }) => receivedAt,
  },
];

function Received({ list }: { readonly list: readonly ReceivedView[] }): ReactNode {
  const go = usePlace((state) => state.go);
  return (
    <section aria-labelledby="received">
      <h2 id="received" className="section-head">
        {screenWords.fromOtherComputers}
      </h2>
      <div className="card result-card">
        <LocalTable
          label={screenWords.approvalRequests}
          columns={columnsOf((one) => go({ at: 'handover', number: one.number }))}
          rows={list}
          rowKey={({ number }) => number}
          empty={screenWords.noApprovalRequestFound}
        />
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
    <div className="page-inner wide">
      <header className="page-head">
        <div>
          <h1>{screenWords.remoteApproval}</h1>
          <p>{screenWords.approverAnotherComputerReviews}</p>
        </div>
      </header>
      <ProblemNotice problem={problem} />
      <DropZone
        className={clsx('drop', styles.handoverDrop)}
        aria-label={screenWords.dropApprovalRequestDecision}
        onDrop={(event) => {
          void droppedFile(event.items).then((file) => {
            if (file !== null) void drop(file);
          });
        }}
      >
        <PackageOpen size={30} strokeWidth={1.4} aria-hidden />
        {opening ? (
          <p className="strong" role="status">
            {screenWords.openingTheFile}
          </p>
        ) : (
          <>
            <p className="drop-words">{screenWords.dropApprovalRequestDecision}</p>
            <div className="buttons">
              <Button
                look="main"
                icon={<FolderOpen size={16} aria-hidden />}
                onPress={() => void choose()}
              >
                {screenWords.chooseAFile}
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
