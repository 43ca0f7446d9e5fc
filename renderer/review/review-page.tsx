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
import { useRoleForbids } from '../trust/role-store.ts';
import { ReviewTools } from './review-tools.tsx';
import { SheetDialogs } from './sheet-dialogs.tsx';
import { SheetGrid } from './sheet-grid.tsx';
import { useSettings } from '../settings/settings-store.ts';
import { useReview } from './review-store.ts';
import { useSheetView } from './sheet-view-store.ts';
import { clsx } from 'clsx';
import styles from './review-page.module.css';
import { words } from './review-page-words.ts';

async function openAgain(batch: BatchDetail): Promise<void> {
  const reply = await ask('batch.reopen', { batchId: batch.id });
  if (!reply.ok) sayProblem(reply.error);
  await useBatch.getState().refresh();
}

function Frozen({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const forbidsReopening = useRoleForbids(batch.environment, 'settle');
  if (batch.state === 'approved')
    return (
      <Notice kind="note" title={words.batchApprovedSoLocked}>
        <p>{words.changeRowReopenBatch}</p>
        {forbidsReopening === null && (
          <div className="buttons gap-above">
            <Button size="small" onPress={() => void openAgain(batch)}>
              {words.reopen}
            </Button>
          </div>
        )}
      </Notice>
    );
  if (batch.state === 'discarded')
    return <Notice kind="note" title={words.batchDiscardedSavedViewing} />;
  return null;
}

export function ReviewPage({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const { show, total, working, setFilter, batchId, panelShown } = useReview();
  useEffect(() => {
    show(batch.id);
  }, [batch.id, show]);
  useEffect(() => () => useSheetView.getState().showDialog(null), []);
  const view = useSettings((state) => state.preferences?.sheet ?? null);
  const { headers, mapping } = batch;
  useEffect(
    () =>
      useSheetView.subscribe((now, before) => {
        if (now.columns.join() === before.columns.join()) return;
        // The cells of a column that came are still to be fetched, and the cursor may have stood in one that went.
        const { changedOutside, moveTo, cursor } = useReview.getState();
        changedOutside();
        moveTo(cursor, false);
      }),
    [],
  );
  useEffect(() => {
    useSheetView.getState().fit({ headers, mapping }, view);
  }, [headers, mapping, view]);
  const forbidsChanges = useRoleForbids(batch.environment, 'prepare');
  const isOpen = batch.state === 'draft' || batch.state === 'checked';
  const editable = isOpen && forbidsChanges === null;
  const empty = total === 0 && batchId === batch.id;
  return (
    <div className="review">
      <ReviewBar batch={batch} />
      <div className={panelShown ? styles.reviewMain : clsx(styles.reviewMain, 'wide')}>
        <div className={styles.reviewSheet}>
          <ReviewTools batch={batch} editable={editable} />
          {isOpen && forbidsChanges !== null && (
            <div className={styles.reviewFrozen}>
              <Notice kind="note" title={forbidsChanges} />
            </div>
          )}
          {(batch.state === 'approved' || batch.state === 'discarded') && (
            <div className={styles.reviewFrozen}>
              <Frozen batch={batch} />
            </div>
          )}
          {empty ? (
            <Empty
              icon={batch.people === 0 ? Users : SearchX}
              title={batch.people === 0 ? words.noRecipientsBatch : words.noRowsFound}
            >
              <p>{batch.people === 0 ? words.sheetNoRecipientsStart : words.rowsMayBeenFixed}</p>
              <div className="buttons">
                <Button onPress={() => setFilter({})}>{words.showAllRows}</Button>
              </div>
            </Empty>
          ) : (
            <Later>
              <SheetGrid editable={editable} />
            </Later>
          )}
          <CellInspector editable={editable} />
          <SheetDialogs />
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
