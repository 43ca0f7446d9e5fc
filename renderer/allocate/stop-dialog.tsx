import type { ReactNode } from 'react';
import { kindOf } from '../../shared/batch/batch-kind.ts';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { formatCount } from '../../shared/money/format.ts';
import { ProblemNotice } from '../design/notice.tsx';
import { ReasonDialog } from '../design/reason-dialog.tsx';
import { useRun } from './run-store.ts';
import { words } from './stop-dialog-words.ts';

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
  const { unit } = kindOf(batch.kind);
  const howMany = (rows: number): string => `${formatCount(rows)} ${unit[rows === 1 ? 0 : 1]}`;
  return (
    <ReasonDialog
      title={words.cancelTheRemaining(howMany(queued.rows))}
      example={words.hrSentWrongAmounts}
      act={words.cancelPayments}
      danger
      onReason={(reason) => stop(batch.id, reason)}
      onClose={onClose}
    >
      <p>{words.paymentsAlreadySentNot}</p>
      {unknown.rows > 0 && (
        <p>
          {words.unknownOutcomeResumeAfterwards(
            howMany(unknown.rows),
            unknown.rows === 1 ? words.has : words.have,
          )}
        </p>
      )}
      <ProblemNotice problem={problem} />
    </ReasonDialog>
  );
}
