import { Undo2 } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { takesBack } from '../../shared/batch/batch-kind.ts';
import type { RowView, StoryStep } from '../../shared/batch/views.ts';
import type { RowFacts } from '../../shared/bridge/result-calls.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { RowStateMark } from '../design/marks.tsx';
import { Notice } from '../design/notice.tsx';
import { amountWords, moment, momentToSecond, rupees } from '../design/words.ts';
import { TakeBackDialog } from './take-back-dialog.tsx';
import { usePlace } from '../shell/place-store.ts';
import { DecisionForm } from './decision-form.tsx';
import { useStory, type Story } from '../results/story-store.ts';

function Section({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <section aria-labelledby={id} className="story-section">
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function Why({ row }: { readonly row: RowView }): ReactNode {
  const cause = row.outcome?.cause ?? null;
  const text = row.outcome?.text ?? null;
  if (cause === null) return null;
  return (
    <Notice kind={row.state === 'failed' ? 'bad' : 'warn'} title={cause.meaning}>
      <p>{cause.remedy}</p>
      {text !== null && <p className="soft">EnKash reported: “{text}”</p>}
    </Notice>
  );
}

function Facts({ row }: { readonly row: RowView }): ReactNode {
  const { outcome, values } = row;
  const facts: readonly (readonly [string, string | null])[] = [
    ['Amount', amountWords(values.amount)],
    ['Mobile', values.mobile],
    ['Email', values.email],
    ['Reference', values.reference],
    ['EnKash transaction', outcome?.enkashTxnId ?? null],
    ['EnKash card', outcome?.enkashCardId ?? null],
    ['EnKash user', outcome?.enkashUserId ?? null],
    ['Note', outcome?.note ?? null],
  ];
  return (
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
  );
}

function Steps({ steps }: { readonly steps: readonly StoryStep[] }): ReactNode {
  return (
    <ol className="story">
      {steps.map((step, index) => (
        <li key={index} className={step.kind}>
          <time className="soft small number" dateTime={step.at}>
            {momentToSecond(step.at)}
          </time>
          <p>
            {step.sentence}
            {step.by !== null && <span className="soft"> ({step.by})</span>}
          </p>
        </li>
      ))}
    </ol>
  );
}

function FileRow({ facts }: { readonly facts: RowFacts }): ReactNode {
  return (
    <Section title={`Row ${facts.row.row} of ${facts.batch.fileName}, as imported`}>
      <dl className="file-row">
        {facts.file.map(({ header, text }, index) => (
          <div key={index}>
            <dt>{header}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {facts.changes.length > 0 && (
        <ul className="story-changes">
          {facts.changes.map(({ column, from, to, by, at }, index) => (
            <li key={index}>
              <span className="strong">{column}</span>: <del>{from === '' ? 'empty' : from}</del> →{' '}
              <ins>{to === '' ? 'empty' : to}</ins>{' '}
              <span className="soft small">
                {by}, {moment(at)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Elsewhere({ facts }: { readonly facts: RowFacts }): ReactNode {
  const open = useStory((state) => state.open);
  if (facts.elsewhere.length === 0) return null;
  return (
    <Section title="The same mobile in other batches">
      <ul className="elsewhere">
        {facts.elsewhere.map(({ rowId, batchName, kind, at, amountPaise, state }) => (
          <li key={rowId}>
            <button
              type="button"
              className="link"
              onClick={() => void open(rowId, facts.row.values.name)}
            >
              {batchName}
            </button>
            <span className="soft small number">{moment(at)}</span>
            <span className="number">{amountPaise === null ? '' : rupees(amountPaise)}</span>
            <RowStateMark state={state} kind={kind} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A person's whole story: the answer, each attempt and answer, the file's row and its changes, other batches. */
export function StoryDialog({ story }: { readonly story: Story }): ReactNode {
  const { close, settle } = useStory();
  const { place, go } = usePlace();
  const { rowId, name, facts, steps } = story;
  const [taking, setTaking] = useState(false);
  const elsewhere = facts !== null && (place.at !== 'batch' || place.batchId !== facts.batch.id);
  return (
    <Dialog title={name === '' ? 'No name' : name} onClose={close} wide>
      {facts === null || steps === null ? (
        <p role="status">Loading payment details…</p>
      ) : (
        <>
          <p className="story-head">
            <RowStateMark state={facts.row.state} kind={facts.batch.kind} />
            <span className="soft">
              {facts.batch.name}, account {facts.batch.connection}
            </span>
          </p>
          <Why row={facts.row} />
          <Facts row={facts.row} />
          <Section title="Payment timeline">
            <Steps steps={steps} />
          </Section>
          <FileRow facts={facts} />
          <Elsewhere facts={facts} />
          {(facts.row.state === 'unknown' || facts.row.state === 'held') && (
            <Section title="Resolve the outcome">
              <DecisionForm kind={facts.batch.kind} count={1} settle={settle} />
            </Section>
          )}
        </>
      )}
      <div className="buttons">
        {elsewhere && (
          <Button
            onPress={() => {
              close();
              go({ at: 'batch', batchId: facts.batch.id, step: null });
            }}
          >
            Open the batch
          </Button>
        )}
        {facts?.row.state === 'credited' && !takesBack(facts.batch.kind) && (
          <Button icon={<Undo2 size={15} aria-hidden />} onPress={() => setTaking(true)}>
            Reverse this payment…
          </Button>
        )}
        <Button onPress={close}>Close</Button>
      </div>
      {taking && (
        <TakeBackDialog rowId={rowId} onClose={() => setTaking(false)} onPrepared={close} />
      )}
    </Dialog>
  );
}
