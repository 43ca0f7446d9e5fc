import { useEffect, useState, type ReactNode } from 'react';
import type { RowId } from '../../shared/batch/identifiers.ts';
import type { BatchDetail } from '../../shared/batch/views.ts';
import type { PaidElsewhereView } from '../../shared/bridge/run-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { dayWords } from '../../shared/calendar/indian-day.ts';
import { formatCount } from '../../shared/money/format.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { ReasonDialog } from '../design/reason-dialog.tsx';
import { people, rupees } from '../design/words.ts';
import { useBatch } from '../shell/batch-store.ts';
import { operatorName } from '../shell/desk-store.ts';
import { useRun } from './run-store.ts';

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
  useEffect(() => {
    void loadPaidElsewhere(batch.id);
  }, [batch.id, loadPaidElsewhere]);
  if (open.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="paid-elsewhere">
      <h2 id="paid-elsewhere">Paid from elsewhere: {people(open.length)}</h2>
      <p className="soft">
        EnKash shows the same amount to the same recipient, by a payment that this computer does not
        know. Decide for each, then continue.
      </p>
      <ul className="paid-elsewhere">
        {open.slice(0, shownRows).map((row) => (
          <li key={row.rowId}>
            <span>
              {row.name}, row {row.sourceRow} <span className="soft">({row.mobile})</span>:{' '}
              {rupees(row.amountPaise)}
              {row.day === null ? '' : ` on ${dayWords(row.day)}`}, transaction {row.transaction}
              {row.payments > 1 ? `, and ${formatCount(row.payments - 1)} more like it` : ''}
            </span>
            <span className="buttons">
              <Button onPress={() => setQuestion({ as: 'exclude', row })}>Exclude…</Button>
              <Button onPress={() => setQuestion({ as: 'allocate', row })}>Allocate again…</Button>
            </span>
          </li>
        ))}
        {open.length > shownRows && (
          <li className="soft">and {formatCount(open.length - shownRows)} more</li>
        )}
      </ul>
      {open.length > 1 && (
        <div className="buttons">
          <Button look="main" onPress={() => setQuestion({ as: 'exclude', row: null })}>
            Exclude all…
          </Button>
          <Button onPress={() => setQuestion({ as: 'allocate', row: null })}>
            Allocate to all again…
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
    await loadPaidElsewhere(batch.id);
    await useBatch.getState().refresh();
    await loadPreview(batch.id);
    return true;
  };
  const whom = row === null ? people(count) : row.name;
  return (
    <ReasonDialog
      title={again ? `Allocate to ${whom} again?` : `Exclude ${whom}?`}
      example={again ? 'A second reward, agreed with HR' : 'Paid from the Mumbai computer'}
      act={again ? 'Allocate again' : 'Exclude'}
      danger={again}
      onReason={answer}
      onClose={onClose}
    >
      <p>
        {again
          ? 'They keep what they got, and get the amount of this batch besides.'
          : 'They are not paid by this batch, and nothing is owed. The report names the payment that was made.'}
      </p>
      {asksWho && (
        <>
          <TextField
            label="Name of whoever may approve it"
            value={by}
            onChange={setBy}
            maxLength={80}
          />
          <TextField
            label="Their passphrase"
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
