import { useEffect, useState, type ReactNode } from 'react';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { counted, momentToSecond } from '../design/words.ts';
import { sayProblem } from '../shell/said-store.ts';
import styles from './history-dialog.module.css';
import { useReview } from './review-store.ts';
import { words } from './history-dialog-words.ts';

type Step = BridgeOutput<'batch.steps'>[number];

/** Everything that was changed in the batch, and the way back to before any of it. */
export function HistoryDialog({
  batch,
  onClose,
}: {
  readonly batch: BatchDetail;
  readonly onClose: () => void;
}): ReactNode {
  const { undo, redo, working } = useReview();
  const [steps, setSteps] = useState<readonly Step[] | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void ask('batch.steps', { batchId: batch.id }).then((reply) => {
      if (reply.ok) setSteps(reply.value);
      else sayProblem(reply.error);
    });
  }, [batch.id, batch.updatedAt]);
  /** One after the other, as if somebody had pressed the key: each is in the audit trail. */
  const repeat = async (times: number, act: () => Promise<void>): Promise<void> => {
    setBusy(true);
    for (let left = times; left > 0; left -= 1) await act();
    setBusy(false);
  };
  const blocked = busy || working !== null;
  const done = (steps ?? []).filter(({ undone }) => !undone);
  const undone = (steps ?? []).filter((step) => step.undone);
  return (
    <Dialog title={words.changes} onClose={onClose} wide>
      <p className="soft">{words.newestChangeTopUndoing}</p>
      {steps === null ? (
        <p role="status">{words.loadingTheChanges}</p>
      ) : steps.length === 0 ? (
        <p>{words.nothingBeenChangedSince}</p>
      ) : (
        <ol className={styles.list}>
          {steps.map((step) => {
            const at = step.undone ? undone.length - undone.indexOf(step) : done.indexOf(step) + 1;
            return (
              <li key={step.step} className={step.undone ? styles.undone : ''}>
                <div>
                  <p className="strong">{step.label}</p>
                  <p className="soft small">
                    {words.by(counted(step.cells, 'change'), step.by, momentToSecond(step.at))}
                    {step.undone && words.undone}
                  </p>
                </div>
                <Button
                  size="small"
                  disabled={blocked}
                  label={words.upTo(step.undone ? words.redo : words.undo, step.label)}
                  onPress={() => void repeat(at, step.undone ? redo : undo)}
                >
                  {step.undone ? words.redo : words.undo} {at === 1 ? '' : `these ${at}`}
                </Button>
              </li>
            );
          })}
        </ol>
      )}
      <div className="buttons">
        <Button onPress={onClose}>{words.close}</Button>
      </div>
    </Dialog>
  );
}
