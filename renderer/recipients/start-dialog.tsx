import { useEffect, useState, type ReactNode } from 'react';
import type { BookPreview, BookSource } from '../../shared/bridge/recipient-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { formatCount } from '../../shared/money/format.ts';
import { useConnections } from '../connections/connections-store.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { counted, rupees } from '../design/words.ts';
import { LockLine } from '../parts/lock-line.tsx';
import { useRecipients } from './recipients-store.ts';
import { useRoleForbids } from '../trust/role-store.ts';
import { clsx } from 'clsx';
import styles from './recipients.module.css';
import { words } from './start-dialog-words.ts';

/** Starts a batch of known recipients: those that were picked, or those of an earlier batch, with what is different now. */
export function StartDialog({
  picked,
  onClose,
}: {
  /** Null: an earlier batch is to be chosen. */
  readonly picked: BookSource | null;
  readonly onClose: () => void;
}): ReactNode {
  const { environment, earlier, preview, start } = useRecipients();
  const { list, load } = useConnections();
  const [batch, setBatch] = useState(earlier[0]?.id ?? null);
  const [seen, setSeen] = useState<BookPreview | null>(null);
  const [name, setName] = useState('');
  const [amount, setAmount] = useState('');
  const [connection, setConnection] = useState<string | null>(null);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  useEffect(() => {
    void load();
  }, [load]);
  useEffect(() => {
    let current = true;
    const from = sourceOf(picked, batch);
    if (from !== null)
      void preview(from).then((found) => {
        if (current) setSeen(found);
      });
    return () => {
      current = false;
    };
  }, [picked, batch, preview]);
  const from = sourceOf(picked, batch);
  const fitting = list.filter((one) => one.environment === environment);
  const through = connection ?? fitting[0]?.name ?? null;
  const forbidden = useRoleForbids(environment, 'prepare');
  const ready =
    forbidden === null &&
    from !== null &&
    seen !== null &&
    seen.recipients > 0 &&
    through !== null &&
    name.trim() !== '';
  return (
    <Dialog
      title={picked === null ? words.sameEarlierBatch : words.batchTheseRecipients}
      onClose={onClose}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          void start(from, name.trim(), through, amount.trim() === '' ? null : amount.trim()).then(
            (failed) => {
              if (failed === null) onClose();
              else setProblem(failed);
            },
          );
        }}
      >
        <ProblemNotice problem={problem} />
        {picked === null && (
          <ChoiceField
            label={words.batch}
            value={batch}
            placeholder={words.noCompletedBatchYet}
            choices={earlier.map((one) => ({
              id: one.id,
              label: one.name,
              more: `${one.period}, ${counted(one.recipients, 'recipient')}`,
            }))}
            onChange={setBatch}
          />
        )}
        {seen !== null && <Differences seen={seen} />}
        <TextField label={words.name} value={name} onChange={setName} maxLength={120} autoFocus />
        <TextField
          label={words.amountForEach}
          value={amount}
          onChange={setAmount}
          maxLength={40}
          why={words.emptyMuchLastTime}
        />
        <ChoiceField
          label={words.account}
          value={through}
          placeholder={words.noAccountEnvironment}
          choices={fitting.map((one) => ({ id: one.name, label: one.name }))}
          onChange={setConnection}
        />
        {environment === 'live' && <LockLine />}
        {forbidden !== null && <Notice kind="note" title={forbidden} />}
        <div className="buttons end">
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="main" submits disabled={!ready}>
            {words.startTheBatch}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function sourceOf(picked: BookSource | null, batch: EarlierId | null): BookSource | null {
  if (picked !== null) return picked;
  return batch === null ? null : { kind: 'batch', batchId: batch };
}

type EarlierId = Extract<BookSource, { kind: 'batch' }>['batchId'];

function Differences({ seen }: { readonly seen: BookPreview }): ReactNode {
  const hidden = seen.differencesTotal - seen.differences.length;
  return (
    <div role="status">
      <p>
        <span className="strong">{counted(seen.recipients, 'recipient')}</span>
        {words.lastTimeTogether(rupees(seen.totalPaise))}
      </p>
      {seen.differences.length > 0 && (
        <ul className={clsx('remarks', styles.differences)} aria-label={words.whatDifferentNow}>
          {seen.differences.map(({ mobile, says }) => (
            <li key={`${mobile} ${says}`} className="small">
              {says}
            </li>
          ))}
          {hidden > 0 && <li className="small soft">{words.more(formatCount(hidden))}</li>}
        </ul>
      )}
    </div>
  );
}
