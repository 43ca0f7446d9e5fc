import { ArrowLeft } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { isEditable } from '../../shared/batch/batch-state.ts';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { Button } from '../design/button.tsx';
import { PrintButton } from '../design/print-button.tsx';
import { Later } from '../design/later.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { moment } from '../design/words.ts';
import { AnotherDesk } from '../parts/another-desk.tsx';
import { ApprovalsSoFar } from '../parts/approvals-so-far.tsx';
import { HandoverNews } from '../parts/handover-news.tsx';
import { usePlace } from '../shell/place-store.ts';
import { SheetCards } from '../parts/approval-sheet.tsx';
import { ApprovalRows } from './approval-rows.tsx';
import styles from './approve-page.module.css';
import { useApproval } from './approval-store.ts';
import { BatchBalance } from './batch-balance.tsx';
import { RefreshEvent } from './refresh-event.tsx';
import { SignForm } from '../parts/sign-form.tsx';
import { useRoleForbids } from '../trust/role-store.ts';
import { words } from './approve-page-words.ts';

/** What stands under a printed approval, and on no screen: the form beside it is not printed. */
function OnPaper({
  batch,
  contentHash,
}: {
  readonly batch: BatchDetail;
  readonly contentHash: string;
}): ReactNode {
  return (
    <section className="card only-on-paper" aria-hidden>
      <p>{words.accountBatchFingerprint(batch.id, batch.connection, contentHash)}</p>
      <p className={styles.lines}>
        <span>{words.preparedBy(batch.preparedBy)}</span>
        <span>
          {batch.approvedBy === null ? words.notApprovedYet : words.approvedBy(batch.approvedBy)}
        </span>
        <span>{words.printed(moment(new Date().toISOString()))}</span>
      </p>
    </section>
  );
}

export function ApprovePage({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const { sheet, problem, load, sign, signing } = useApproval();
  const go = usePlace((state) => state.go);
  const mayRequest = useRoleForbids(batch.environment, 'settle') === null;
  useEffect(() => {
    void load(batch.id);
  }, [batch.id, batch.updatedAt, load]);
  const open = batch.state === 'draft' || batch.state === 'checked';
  return (
    <div className="step-body">
      <div className="page-inner wide">
        <header className="page-head">
          <div>
            <h1>{open ? words.reviewAndApprove : words.approval}</h1>
            <p>
              {open
                ? words.secondPersonApprovalOnly
                : batch.approvedBy === null
                  ? words.batchNotApproved
                  : words.approvedBySentence(
                      batch.approvedBy,
                      batch.approvedAt === null ? '' : `, ${moment(batch.approvedAt)}`,
                    )}
            </p>
          </div>
          <div className="buttons">
            {sheet !== null && <PrintButton />}
            {open && (
              <Button
                icon={<ArrowLeft size={15} aria-hidden />}
                onPress={() => go({ at: 'batch', batchId: batch.id, step: 'review' })}
              >
                {words.backRows}
              </Button>
            )}
          </div>
        </header>
        {sheet === null && problem === null && (
          <p role="status" data-arriving>
            {words.calculating}
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
                {!open &&
                  sheet.approvals !== null &&
                  sheet.approvals.needs.length + sheet.approvals.given.length > 2 && (
                    <section className="card stack" aria-labelledby="approvals">
                      <h2 id="approvals">{words.approvals}</h2>
                      <ApprovalsSoFar approvals={sheet.approvals} />
                    </section>
                  )}
                <SheetCards
                  sheet={sheet}
                  batch={batch}
                  open={open}
                  balance={<BatchBalance batch={batch} totalPaise={sheet.totalPaise} open={open} />}
                />
                {sheet.coins !== null && isEditable(batch.state) && (
                  <RefreshEvent batchId={batch.id} />
                )}
                <Later>
                  <ApprovalRows batch={batch} />
                </Later>
                <OnPaper batch={batch} contentHash={sheet.contentHash} />
              </div>
              {open && (
                <aside className={styles.side} aria-label={words.approval}>
                  <SignForm
                    // The next approver begins with an empty form.
                    key={sheet.approvals?.given.length}
                    sheet={sheet}
                    batch={batch}
                    after={words.approvalLocksBatchEditing}
                    signing={signing}
                    problem={problem}
                    onSign={(name, passphrase) => sign(batch, name, sheet.contentHash, passphrase)}
                  />
                  {mayRequest && <AnotherDesk blocked={sheet.blocks.length > 0} />}
                </aside>
              )}
            </div>
          </>
        )}
      </div>
    </div>
  );
}
