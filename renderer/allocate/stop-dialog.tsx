import { useState, type ReactNode } from 'react';
import { kindWords } from '../../shared/batch/batch-kind.ts';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { formatCount } from '../../shared/money/format.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { TextField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { useRun } from './run-store.ts';

const shortestReason = 3;

/** Stopping a paused batch for good is a person's own act, with a reason that is kept. */
export function StopDialog({
  batch,
  onClose,
}: {
  readonly batch: BatchDetail;
  readonly onClose: () => void;
}): ReactNode {
  const { stop, problem } = useRun();
  const [reason, setReason] = useState('');
  const { queued, unknown } = batch.tally;
  const { unit } = kindWords[batch.kind];
  const howMany = (rows: number): string => `${formatCount(rows)} ${unit[rows === 1 ? 0 : 1]}`;
  const ready = reason.trim().length >= shortestReason;
  return (
    <Dialog
      title={`Stop here, and never send the other ${howMany(queued.rows)}?`}
      onClose={onClose}
    >
      <p>
        What was sent stays as it is. Whoever waits is left out of this batch for good; the report
        lists them with your reason, and they can go into a new batch.
      </p>
      {unknown.rows > 0 && (
        <p>
          {howMany(unknown.rows)} still {unknown.rows === 1 ? 'has' : 'have'} no answer. Go on
          afterwards, so that the desk finds out.
        </p>
      )}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          void stop(batch.id, reason.trim()).then((done) => {
            if (done) onClose();
          });
        }}
      >
        <TextField
          label="Why"
          value={reason}
          onChange={setReason}
          maxLength={500}
          autoFocus
          placeholder="For example: HR sent the wrong amounts"
        />
        <ProblemNotice problem={problem} />
        <div className="buttons end">
          <Button onPress={onClose}>Keep them</Button>
          <Button look="danger" submits disabled={!ready}>
            Stop for good
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
