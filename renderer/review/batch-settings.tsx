import { useEffect, useState, type ReactNode } from 'react';
import type { BatchDetail } from '../../shared/batch/views.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { kindOf } from '../../shared/batch/batch-kind.ts';
import { batchPeriodSchema } from '../../shared/calendar/batch-period.ts';
import { ask } from '../desk.ts';
import { useConnections } from '../connections/connections-store.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { RecipientClassChoice } from '../parts/recipient-class-choice.tsx';
import { useBatch } from '../shell/batch-store.ts';
import { useRoleForbids } from '../trust/role-store.ts';
import { clsx } from 'clsx';
import styles from './batch-settings.module.css';
import { words } from './batch-settings-words.ts';

/** Name and connection of a batch, and discarding it. */
export function BatchSettings({
  batch,
  onClose,
}: {
  readonly batch: BatchDetail;
  readonly onClose: () => void;
}): ReactNode {
  const { list, load } = useConnections();
  const refresh = useBatch((state) => state.refresh);
  const [name, setName] = useState(batch.name);
  const [connection, setConnection] = useState(batch.connection);
  const [period, setPeriod] = useState<string>(batch.period);
  const [recipientClass, setRecipientClass] = useState(batch.recipientClass);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  useEffect(() => {
    void load();
  }, [load]);
  const rightMonth = batchPeriodSchema.safeParse(period.trim()).success;
  const forbidsChanges = useRoleForbids(batch.environment, 'prepare');
  const forbidsDiscarding = useRoleForbids(batch.environment, 'settle');
  const editable =
    (batch.state === 'draft' || batch.state === 'checked') && forbidsChanges === null;

  const save = async (): Promise<void> => {
    if (name.trim() !== batch.name) {
      const reply = await ask('batch.rename', { batchId: batch.id, name });
      if (!reply.ok) {
        setProblem(reply.error);
        return;
      }
    }
    if (connection !== batch.connection) {
      const reply = await ask('batch.setConnection', { batchId: batch.id, connection });
      if (!reply.ok) {
        setProblem(reply.error);
        return;
      }
    }
    if (period.trim() !== batch.period) {
      const month = batchPeriodSchema.safeParse(period.trim());
      if (!month.success) return;
      const reply = await ask('batch.setPeriod', { batchId: batch.id, period: month.data });
      if (!reply.ok) {
        setProblem(reply.error);
        return;
      }
    }
    if (recipientClass !== null && recipientClass !== batch.recipientClass) {
      const reply = await ask('tax.setClass', { batchId: batch.id, class: recipientClass });
      if (!reply.ok) {
        setProblem(reply.error);
        return;
      }
    }
    await refresh();
    onClose();
  };
  const discard = async (): Promise<void> => {
    const reply = await ask('batch.discard', { batchId: batch.id, reason: reason.trim() });
    if (!reply.ok) {
      setProblem(reply.error);
      return;
    }
    await refresh();
    onClose();
  };

  return (
    <Dialog title={words.batchSettings} onClose={onClose}>
      <ProblemNotice problem={problem} />
      <TextField
        label={words.name}
        value={name}
        onChange={setName}
        maxLength={120}
        disabled={forbidsDiscarding !== null}
      />
      <TextField
        label={words.forTheMonth}
        value={period}
        onChange={setPeriod}
        maxLength={7}
        disabled={!editable || kindOf(batch.kind).takesBack}
        wrong={rightMonth ? null : words.writeMonthYyyyMm}
        why={words.sameRecipientAmountSame}
      />
      <ChoiceField
        label={words.account}
        value={connection}
        disabled={!editable}
        choices={list.map((one) => ({
          id: one.name,
          label: one.name,
          more: one.environment === 'live' ? words.liveRealMoney : one.environment,
        }))}
        onChange={setConnection}
        why={editable ? words.whichEnkashAccountPays : words.approvalValidAccountOnly}
      />
      {kindOf(batch.kind).counts === 'rupees' && !kindOf(batch.kind).takesBack && (
        <RecipientClassChoice
          value={recipientClass}
          disabled={!editable}
          mayStayUnsaid={batch.recipientClass === null}
          onChange={setRecipientClass}
        />
      )}
      <div className="buttons end">
        <Button onPress={onClose}>{words.close}</Button>
        <Button
          look="main"
          disabled={name.trim() === '' || !rightMonth || forbidsDiscarding !== null}
          onPress={() => void save()}
        >
          {words.save}
        </Button>
      </div>
      {forbidsDiscarding === null && (
        <section className={clsx(styles.discard, 'stack')} aria-labelledby="discard">
          <h2 id="discard">{words.discardThisBatch}</h2>
          <p className="soft">{words.nothingSentBatchStays}</p>
          <div className={styles.discardLine}>
            <TextField label={words.reason} value={reason} onChange={setReason} maxLength={500} />
            <Button disabled={reason.trim().length < 3} onPress={() => void discard()}>
              {words.discard}
            </Button>
          </div>
        </section>
      )}
    </Dialog>
  );
}
