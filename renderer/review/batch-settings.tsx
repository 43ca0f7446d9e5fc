import { useEffect, useState, type ReactNode } from 'react';
import type { BatchDetail } from '../../shared/batch/views.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { takesBack } from '../../shared/batch/batch-kind.ts';
import { batchPeriodSchema } from '../../shared/calendar/batch-period.ts';
import { ask } from '../desk.ts';
import { useConnections } from '../connections/connections-store.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { ChoiceField, TextField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { useBatch } from '../shell/batch-store.ts';

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
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  useEffect(() => {
    void load();
  }, [load]);
  const rightMonth = batchPeriodSchema.safeParse(period.trim()).success;
  const editable = batch.state === 'draft' || batch.state === 'checked';

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
    <Dialog title="Batch settings" onClose={onClose}>
      <ProblemNotice problem={problem} />
      <TextField label="Name" value={name} onChange={setName} maxLength={120} />
      <TextField
        label="For the month"
        value={period}
        onChange={setPeriod}
        maxLength={7}
        disabled={!editable || takesBack(batch.kind)}
        wrong={rightMonth ? null : 'Write the month as YYYY-MM, for example 2026-11.'}
        why="The same recipient and amount in the same month is treated as the same payment."
      />
      <ChoiceField
        label="Account"
        value={connection}
        disabled={!editable}
        choices={list.map((one) => ({
          id: one.name,
          label: one.name,
          more: one.environment === 'live' ? 'LIVE: real money' : one.environment,
        }))}
        onChange={setConnection}
        why={
          editable ? 'Which EnKash account pays.' : 'The approval is valid for this account only.'
        }
      />
      <div className="buttons end">
        <Button onPress={onClose}>Close</Button>
        <Button
          look="main"
          disabled={name.trim() === '' || !rightMonth}
          onPress={() => void save()}
        >
          Save
        </Button>
      </div>
      <section className="discard stack" aria-labelledby="discard">
        <h2 id="discard">Discard this batch</h2>
        <p className="soft">Nothing is sent. The batch stays in the list for viewing.</p>
        <div className="discard-line">
          <TextField label="Reason" value={reason} onChange={setReason} maxLength={500} />
          <Button disabled={reason.trim().length < 3} onPress={() => void discard()}>
            Discard
          </Button>
        </div>
      </section>
    </Dialog>
  );
}
