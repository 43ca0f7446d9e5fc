import type { ReactNode } from 'react';
import { kindWords } from '../../shared/batch/batch-kind.ts';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { formatCount } from '../../shared/money/format.ts';
import { ProblemNotice } from '../design/notice.tsx';
import { ReasonDialog } from '../design/reason-dialog.tsx';
import { useRun } from './run-store.ts';

/** Stopping a paused batch for good is a person's own act, with a reason that is kept. */
export function StopDialog({
  batch,
  onClose,
}: {
  readonly batch: BatchDetail;
  readonly onClose: () => void;
}): ReactNode {
  const { stop, problem } = useRun();
  const { queued, unknown } = batch.tally;
  const { unit } = kindWords[batch.kind];
  const howMany = (rows: number): string => `${formatCount(rows)} ${unit[rows === 1 ? 0 : 1]}`;
  return (
    <ReasonDialog
      title={`Cancel the remaining ${howMany(queued.rows)}?`}
      example="HR sent the wrong amounts"
      act="Cancel payments"
      danger
      onReason={(reason) => stop(batch.id, reason)}
      onClose={onClose}
    >
      <p>
        Payments already sent are not affected. Payments still waiting are cancelled in this batch;
        the report lists them with your reason, and they can go into a new batch.
      </p>
      {unknown.rows > 0 && (
        <p>
          {howMany(unknown.rows)} {unknown.rows === 1 ? 'has' : 'have'} an unknown outcome. Resume
          afterwards for a status check.
        </p>
      )}
      <ProblemNotice problem={problem} />
    </ReasonDialog>
  );
}
