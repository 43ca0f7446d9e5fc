import './review.css';
import { SearchX, Users } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/empty.tsx';
import { Later } from '../design/later.tsx';
import { Notice } from '../design/notice.tsx';
import { useBatch } from '../shell/batch-store.ts';
import { sayProblem } from '../shell/said-store.ts';
import { CellInspector } from './cell-inspector.tsx';
import { FindingPanel } from './finding-panel.tsx';
import { ReviewBar } from './review-bar.tsx';
import { ReviewTools } from './review-tools.tsx';
import { SheetGrid } from './sheet-grid.tsx';
import { useReview } from './review-store.ts';

async function openAgain(batch: BatchDetail): Promise<void> {
  const reply = await ask('batch.reopen', { batchId: batch.id });
  if (!reply.ok) sayProblem(reply.error);
  await useBatch.getState().refresh();
}

function Frozen({ batch }: { readonly batch: BatchDetail }): ReactNode {
  if (batch.state === 'approved')
    return (
      <Notice kind="note" title="This batch is approved, so it is locked for editing.">
        <p>To change a row, reopen the batch. It then needs a new approval.</p>
        <div className="buttons gap-above">
          <Button size="small" onPress={() => void openAgain(batch)}>
            Reopen
          </Button>
        </div>
      </Notice>
    );
  if (batch.state === 'discarded')
    return <Notice kind="note" title="This batch was discarded. It is saved for viewing only." />;
  return null;
}

export function ReviewPage({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const { show, total, working, setFilter, batchId, panelShown } = useReview();
  useEffect(() => {
    show(batch.id);
  }, [batch.id, show]);
  const editable = batch.state === 'draft' || batch.state === 'checked';
  const empty = total === 0 && batchId === batch.id;
  return (
    <div className="review">
      <ReviewBar batch={batch} />
      <div className={panelShown ? 'review-main' : 'review-main wide'}>
        <div className="review-sheet">
          <ReviewTools batch={batch} editable={editable} />
          {(batch.state === 'approved' || batch.state === 'discarded') && (
            <div className="review-frozen">
              <Frozen batch={batch} />
            </div>
          )}
          {empty ? (
            <Empty
              icon={batch.people === 0 ? Users : SearchX}
              title={batch.people === 0 ? 'No recipients in this batch' : 'No rows found'}
            >
              <p>
                {batch.people === 0
                  ? 'The sheet has no recipients. Start a new batch from another sheet.'
                  : 'The rows may have been fixed since. Show all rows, or search for something else.'}
              </p>
              <div className="buttons">
                <Button onPress={() => setFilter({})}>Show all rows</Button>
              </div>
            </Empty>
          ) : (
            <Later>
              <SheetGrid editable={editable} />
            </Later>
          )}
          <CellInspector editable={editable} />
          <p className="for-readers" role="status">
            {working ?? ''}
          </p>
        </div>
        {panelShown && (
          <Later>
            <FindingPanel batch={batch} editable={editable} />
          </Later>
        )}
      </div>
    </div>
  );
}
