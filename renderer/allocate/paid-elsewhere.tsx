import { rowName } from '../../shared/batch/row-number.ts';
import { useEffect, useState, type ReactNode } from 'react';
import type { RowId } from '../../shared/batch/identifiers.ts';
import type { BatchDetail } from '../../shared/batch/views.ts';
import type { PaidElsewhereView } from '../../shared/bridge/run-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { dayWords } from '../../shared/calendar/indian-day.ts';
import { formatCount } from '../../shared/money/format.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/text-field.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { ReasonDialog } from '../design/reason-dialog.tsx';
import { people, rupees } from '../design/words.ts';
import { useBatch } from '../shell/batch-store.ts';
import { operatorName } from '../shell/desk-store.ts';
import { useLock } from '../trust/lock-store.ts';
import { useRun } from './run-store.ts';
import styles from './allocate.module.css';
import { words } from './paid-elsewhere-words.ts';

/** What is asked of a person: of one recipient, or (null) of all of them. */
interface Question {
  readonly as: 'exclude' | 'allocate';
  readonly row: PaidElsewhereView | null;
}

/** So many are shown; all can be answered at once. */
const shownRows = 100;

/** Recipients who got the same amount from elsewhere: each is excluded, or allocated to all the same, with a reason. */
export function PaidElsewhere({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const { paidElsewhere: open, loadPaidElsewhere } = useRun();
  const [question, setQuestion] = useState<Question | null>(null);
  const session = useLock((state) => state.status?.session ?? null);
  useEffect(() => {
    void loadPaidElsewhere(batch.id);
  }, [batch.id, session, loadPaidElsewhere]);
  if (open.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="paid-elsewhere">
      <h2 id="paid-elsewhere">{words.paidFromElsewhere(people(open.length))}</h2>
      <p className="soft">{words.enkashShowsSameAmount}</p>
      <ul className={styles.paidElsewhere}>
        {open.slice(0, shownRows).map((row) => (
          <li key={row.rowId}>
            <span>
              {row.name}, {rowName(row.sourceRow)} <span className="soft">({row.mobile})</span>
              {words.transaction(
                rupees(row.amountPaise),
                row.day === null ? '' : words.on(dayWords(row.day)),
                row.transaction,
                row.payments > 1 ? words.moreLike(formatCount(row.payments - 1)) : '',
              )}
            </span>
            <span className="buttons">
              <Button onPress={() => setQuestion({ as: 'exclude', row })}>
                {words.excludeMore}
              </Button>
              <Button onPress={() => setQuestion({ as: 'allocate', row })}>
                {words.allocateAgainMore}
              </Button>
            </span>
          </li>
        ))}
        {open.length > shownRows && (
          <li className="soft">{words.andMore(formatCount(open.length - shownRows))}</li>
        )}
      </ul>
      {open.length > 1 && (
        <div className="buttons">
          <Button look="main" onPress={() => setQuestion({ as: 'exclude', row: null })}>
            {words.excludeAll}
          </Button>
          <Button onPress={() => setQuestion({ as: 'allocate', row: null })}>
            {words.allocateAllAgain}
          </Button>
        </div>
      )}
      {question !== null && (
        <AnswerDialog
          batch={batch}
          question={question}
          count={question.row === null ? open.length : 1}
          onClose={() => setQuestion(null)}
        />
      )}
    </section>
  );
}

function AnswerDialog({
  batch,
  question: { as, row },
  count,
  onClose,
}: {
  readonly batch: BatchDetail;
  readonly question: Question;
  readonly count: number;
  readonly onClose: () => void;
}): ReactNode {
  const { loadPaidElsewhere, loadPreview } = useRun();
  const [by, setBy] = useState(operatorName());
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const again = as === 'allocate';
  const asksWho = again && batch.environment === 'live';
  const answer = async (reason: string): Promise<boolean> => {
    const rowIds: RowId[] | null = row === null ? null : [row.rowId];
    const who = asksWho ? { by: by.trim(), passphrase } : { by: operatorName() };
    setProblem(null);
    const reply = await ask('run.answerPaidElsewhere', {
      ...{ batchId: batch.id, rowIds, as, reason },
      ...who,
    });
    setPassphrase('');
    if (!reply.ok) {
      setProblem(reply.error);
      return false;
    }
    await useLock.getState().load();
    await loadPaidElsewhere(batch.id);
    await useBatch.getState().refresh();
    await loadPreview(batch.id);
    return true;
  };
  const whom = row === null ? people(count) : row.name;
  return (
    <ReasonDialog
      title={again ? words.allocateToAgain(whom) : words.excludeQuestion(whom)}
      example={again ? words.secondRewardAgreedHr : words.paidFromMumbaiComputer}
      act={again ? words.allocateAgain : words.exclude}
      danger={again}
      onReason={answer}
      onClose={onClose}
    >
      <p>{again ? words.theyKeepWhatThey : words.theyNotPaidBatch}</p>
      {asksWho && (
        <>
          <TextField
            label={words.nameWhoeverMayApprove}
            value={by}
            onChange={setBy}
            maxLength={80}
          />
          <TextField
            label={words.theirPassphrase}
            value={passphrase}
            onChange={setPassphrase}
            maxLength={200}
            secret
          />
        </>
      )}
      <ProblemNotice problem={problem} />
    </ReasonDialog>
  );
}
