import { useState, type ReactNode } from 'react';
import type { RowView, StoryStep } from '../../shared/batch/views.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { ChoiceField, TextField } from '../design/fields.tsx';
import { RowStateMark } from '../design/marks.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { amountWords, moment } from '../design/words.ts';
import { useDesk } from '../shell/desk-store.ts';
import { useResults } from './results-store.ts';

function Settle({ row }: { readonly row: RowView }): ReactNode {
  const settle = useResults((state) => state.settle);
  const operator = useDesk((state) => state.about?.operator ?? '');
  const [as, setAs] = useState<'credited' | 'failed' | null>(null);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  return (
    <form
      className="stack settle"
      onSubmit={(event) => {
        event.preventDefault();
        if (as !== null && reason.trim().length >= 3)
          void settle(row.id, as, operator, reason.trim()).then(setProblem);
      }}
    >
      <h2>Decide what became of it</h2>
      <Notice kind="warn">
        <p>
          Look the reference up in EnKash first. If you say “not credited” and it was, a new payment
          would pay this person twice.
        </p>
      </Notice>
      <ChoiceField
        label="What EnKash shows"
        value={as}
        choices={[
          { id: 'credited', label: 'The person was credited' },
          { id: 'failed', label: 'The person was not credited' },
        ]}
        onChange={setAs}
      />
      <TextField
        label="How you know"
        value={reason}
        onChange={setReason}
        maxLength={500}
        placeholder="For example: seen in the EnKash statement of 24 Nov"
      />
      <ProblemNotice problem={problem} />
      <div className="buttons end">
        <Button look="main" submits disabled={as === null || reason.trim().length < 3}>
          Settle as {operator}
        </Button>
      </div>
    </form>
  );
}

/** A person's whole story: the file's row, what was changed, each attempt, each answer. */
export function StoryDialog({
  row,
  steps,
}: {
  readonly row: RowView;
  readonly steps: readonly StoryStep[] | null;
}): ReactNode {
  const closeStory = useResults((state) => state.closeStory);
  const { outcome } = row;
  const cause = outcome?.cause ?? null;
  const note = outcome?.note ?? null;
  const text = outcome?.text ?? null;
  const facts: readonly (readonly [string, string | null])[] = [
    ['Row in the sheet', String(row.row)],
    ['Amount', amountWords(row.values.amount)],
    ['Mobile', row.values.mobile],
    ['E-mail', row.values.email],
    ['Reference', row.values.reference],
    ['EnKash transaction', outcome?.enkashTxnId ?? null],
    ['EnKash card', outcome?.enkashCardId ?? null],
    ['EnKash user', outcome?.enkashUserId ?? null],
  ];
  return (
    <Dialog
      title={row.values.name === '' ? `Row ${row.row}` : row.values.name}
      onClose={closeStory}
      wide
    >
      <p>
        <RowStateMark state={row.state} />
      </p>
      {cause !== null && (
        <Notice kind={row.state === 'failed' ? 'bad' : 'warn'} title={cause.meaning}>
          <p>{cause.remedy}</p>
          {text !== null && <p className="soft">EnKash said: “{text}”</p>}
        </Notice>
      )}
      {note !== null && <p>{note}</p>}
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== null && value !== '')
          .map(([word, value]) => (
            <div key={word}>
              <dt>{word}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <section aria-labelledby="story">
        <h2 id="story">What happened</h2>
        {steps === null ? (
          <p role="status">Fetching the story…</p>
        ) : (
          <ol className="story">
            {steps.map((step, index) => (
              <li key={index} className={step.kind}>
                <time className="soft small number" dateTime={step.at}>
                  {moment(step.at)}
                </time>
                <p>
                  {step.sentence}
                  {step.by !== null && <span className="soft"> ({step.by})</span>}
                </p>
              </li>
            ))}
          </ol>
        )}
      </section>
      {(row.state === 'unknown' || row.state === 'held') && <Settle row={row} />}
      <div className="buttons">
        <Button onPress={closeStory}>Close</Button>
      </div>
    </Dialog>
  );
}
