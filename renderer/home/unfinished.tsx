import { openRows } from '../../shared/batch/tally.ts';
import type { ReactNode } from 'react';
import { kindOf } from '../../shared/batch/batch-kind.ts';
import type { BatchSummary } from '../../shared/batch/views.ts';
import { Button } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';
import { people } from '../design/words.ts';
import { isGoing, useRun } from '../allocate/run-store.ts';
import { usePlace } from '../shell/place-store.ts';
import styles from './unfinished.module.css';
import { words } from './unfinished-words.ts';

/** Batches that stopped half way: nothing is lost, and one click goes on. */
export function UnfinishedBatches({
  batches: all,
}: {
  readonly batches: readonly BatchSummary[];
}): ReactNode {
  const go = usePlace((state) => state.go);
  const statuses = useRun((state) => state.statuses);
  const batches = all.filter(({ id }) => !isGoing(statuses[id]));
  if (batches.length === 0) return null;
  return (
    <Notice
      kind="warn"
      title={
        batches.length === 1 ? words.batchIsIncomplete : words.batchesAreIncomplete(batches.length)
      }
    >
      <p>{words.noRecipientLostPaid}</p>
      <ul className={styles.unfinished}>
        {batches.map(({ id, name, kind, tally }) => (
          <li key={id}>
            <span>
              <span className="strong">{name}</span>{' '}
              <span className="number">
                {words.open(
                  people(tally.credited.rows),
                  kindOf(kind).done,
                  people(openRows(tally)),
                )}
              </span>
            </span>
            <Button size="small" onPress={() => go({ at: 'batch', batchId: id, step: 'allocate' })}>
              {words.resume}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
