import '../parts/approval.css';
import { ArrowLeft } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { Button } from '../design/button.tsx';
import { Later } from '../design/later.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { moment } from '../design/words.ts';
import { AnotherDesk } from '../parts/another-desk.tsx';
import { FieldTotalsCard } from '../parts/field-totals.tsx';
import { HandoverNews } from '../parts/handover-news.tsx';
import { usePlace } from '../shell/place-store.ts';
import { SheetCards } from '../parts/approval-sheet.tsx';
import { ApprovalRows } from './approval-rows.tsx';
import styles from './approve-page.module.css';
import { useApproval } from './approval-store.ts';
import { SignForm } from '../parts/sign-form.tsx';

export function ApprovePage({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const { sheet, problem, load, sign, signing } = useApproval();
  const go = usePlace((state) => state.go);
  useEffect(() => {
    void load(batch.id);
  }, [batch.id, batch.updatedAt, load]);
  const open = batch.state === 'draft' || batch.state === 'checked';
  return (
    <div className="step-body">
      <div className="page-inner wide">
        <header className="page-head">
          <div>
            <h1>{open ? 'Review and approve' : 'Approval'}</h1>
            <p>
              {open
                ? 'Second-person approval. Only the approved rows and amounts can be sent.'
                : batch.approvedBy === null
                  ? 'This batch was not approved.'
                  : `Approved by ${batch.approvedBy}${batch.approvedAt === null ? '' : `, ${moment(batch.approvedAt)}`}.`}
            </p>
          </div>
          {open && (
            <Button
              icon={<ArrowLeft size={15} aria-hidden />}
              onPress={() => go({ at: 'batch', batchId: batch.id, step: 'review' })}
            >
              Back to the rows
            </Button>
          )}
        </header>
        {sheet === null && problem === null && (
          <p role="status" data-arriving>
            Calculating…
          </p>
        )}
        {sheet === null && <ProblemNotice problem={problem} />}
        {sheet !== null && (
          <>
            {open &&
              sheet.blocks.map((block) => (
                <Notice key={block.code} kind="bad" title={block.meaning}>
                  <p>{block.remedy}</p>
                </Notice>
              ))}
            <HandoverNews batch={batch} sheet={sheet} />
            <div className={open ? styles.columns : ''}>
              <div className={styles.content}>
                <SheetCards sheet={sheet} batch={batch} open={open} balance={batch.balance} />
                <FieldTotalsCard batchId={batch.id} version={batch.updatedAt} credited={false} />
                <Later>
                  <ApprovalRows batch={batch} />
                </Later>
              </div>
              {open && (
                <aside className={styles.side} aria-label="Approval">
                  <SignForm
                    sheet={sheet}
                    batch={batch}
                    after="Approval locks the batch for editing. Any later change cancels the approval."
                    signing={signing}
                    problem={problem}
                    onSign={(name, passphrase) => sign(batch, name, sheet.contentHash, passphrase)}
                  />
                  <AnotherDesk blocked={sheet.blocks.length > 0} />
                </aside>
              )}
            </div>
          </>
        )}
      </div>
    </div>
  );
}
