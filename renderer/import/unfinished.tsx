import { openRows } from '../../shared/batch/tally.ts';
import type { ReactNode } from 'react';
import { kindWords } from '../../shared/batch/batch-kind.ts';
import type { BatchSummary } from '../../shared/batch/views.ts';
import { Button } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';
import { people } from '../design/words.ts';
import { usePlace } from '../shell/place-store.ts';

/** Batches that stopped half way: nothing is lost, and one click goes on. */
export function UnfinishedBatches({
  batches,
}: {
  readonly batches: readonly BatchSummary[];
}): ReactNode {
  const go = usePlace((state) => state.go);
  return (
    <Notice
      kind="warn"
      title={
        batches.length === 1 ? '1 batch is incomplete' : `${batches.length} batches are incomplete`
      }
    >
      <p>
        No recipient is lost or paid twice: open payments get a status check first, then sending
        resumes.
      </p>
      <ul className="unfinished">
        {batches.map(({ id, name, kind, tally }) => (
          <li key={id}>
            <span>
              <span className="strong">{name}</span>{' '}
              <span className="number">
                ({people(tally.credited.rows)} {kindWords[kind].done}, {people(openRows(tally))}{' '}
                open)
              </span>
            </span>
            <Button size="small" onPress={() => go({ at: 'batch', batchId: id, step: 'allocate' })}>
              Resume
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
