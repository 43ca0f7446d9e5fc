import { isAddedRow, rowTitle } from '../../shared/batch/row-number.ts';
import { amountText } from '../../shared/batch/amount-text.ts';
import { Undo2 } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { kindOf } from '../../shared/batch/batch-kind.ts';
import type { RowView, StoryStep } from '../../shared/batch/views.ts';
import type { RowFacts } from '../../shared/bridge/result-calls.ts';
import { Copyable } from '../design/copyable.tsx';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { RowStateMark } from '../design/marks.tsx';
import { Notice } from '../design/notice.tsx';
import { amountWords, moment, momentToSecond } from '../design/words.ts';
import { useRoleForbids } from '../trust/role-store.ts';
import { TakeBackDialog } from './take-back-dialog.tsx';
import { usePlace } from '../shell/place-store.ts';
import { DecisionForm } from './decision-form.tsx';
import { useStory, type Story } from '../results/story-store.ts';
import styles from './results.module.css';
import { words } from './story-dialog-words.ts';

function Section({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.storySection}>
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
      {text !== null && <p className="soft">{words.enkashReported(text)}</p>}
    </Notice>
  );
}

/** What is told to others, and typed by nobody. */
const copied: ReadonlySet<string> = new Set([
  words.mobile,
  words.email,
  words.reference,
  words.enkashTransaction,
  words.enkashCard,
  words.enkashUser,
]);

function Facts({ row }: { readonly row: RowView }): ReactNode {
  const { outcome, values } = row;
  const facts: readonly (readonly [string, string | null])[] = [
    [words.amount, amountWords(values.amount)],
    [words.mobile, values.mobile],
    [words.email, values.email],
    [words.reference, values.reference],
    [words.enkashTransaction, outcome?.enkashTxnId ?? null],
    [words.enkashCard, outcome?.enkashCardId ?? null],
    [words.enkashUser, outcome?.enkashUserId ?? null],
    [words.note, outcome?.note ?? null],
  ];
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== null && value !== '')
        .map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>
              {copied.has(word) ? <Copyable what={word.toLowerCase()} text={value} /> : value}
            </dd>
          </div>
        ))}
    </dl>
  );
}

function Steps({ steps }: { readonly steps: readonly StoryStep[] }): ReactNode {
  return (
    <ol className={styles.story}>
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
    <Section
      title={
        isAddedRow(facts.row.row)
          ? words.byHand(rowTitle(facts.row.row))
          : words.rowImported(facts.row.row, facts.batch.fileName)
      }
    >
      <dl className={styles.fileRow}>
        {facts.file.map(({ header, text }, index) => (
          <div key={index}>
            <dt>{header}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {facts.changes.length > 0 && (
        <ul className={styles.storyChanges}>
          {facts.changes.map(({ column, from, to, by, at }, index) => (
            <li key={index}>
              <span className="strong">{column}</span>:{' '}
              <del>{from === '' ? words.empty : from}</del> →{' '}
              <ins>{to === '' ? words.empty : to}</ins>{' '}
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
    <Section title={words.sameMobileOtherBatches}>
      <ul className={styles.elsewhere}>
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
            <span className="number">
              {amountPaise === null ? '' : amountText(kind, amountPaise)}
            </span>
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
  const environment = facts?.batch.environment;
  const maySettle = useRoleForbids(environment, 'settle') === null;
  const mayReverse = useRoleForbids(environment, 'prepare') === null;
  const elsewhere = facts !== null && (place.at !== 'batch' || place.batchId !== facts.batch.id);
  return (
    <Dialog title={name === '' ? words.noName : name} onClose={close} wide>
      {facts === null || steps === null ? (
        <p role="status">{words.loadingPaymentDetails}</p>
      ) : (
        <>
          <p className={styles.storyHead}>
            <RowStateMark state={facts.row.state} kind={facts.batch.kind} />
            <span className="soft">{words.account(facts.batch.name, facts.batch.connection)}</span>
          </p>
          <Why row={facts.row} />
          <Facts row={facts.row} />
          <Section title={words.paymentTimeline}>
            <Steps steps={steps} />
          </Section>
          <FileRow facts={facts} />
          <Elsewhere facts={facts} />
          {maySettle && (facts.row.state === 'unknown' || facts.row.state === 'held') && (
            <Section title={words.resolveTheOutcome}>
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
            {words.openTheBatch}
          </Button>
        )}
        {mayReverse && facts?.row.state === 'credited' && kindOf(facts.batch.kind).isReversible && (
          <Button icon={<Undo2 size={15} aria-hidden />} onPress={() => setTaking(true)}>
            {words.reverseThisPayment}
          </Button>
        )}
        <Button onPress={close}>{words.close}</Button>
      </div>
      {taking && (
        <TakeBackDialog rowId={rowId} onClose={() => setTaking(false)} onPrepared={close} />
      )}
    </Dialog>
  );
}
