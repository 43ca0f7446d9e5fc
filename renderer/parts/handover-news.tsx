import { FolderOpen } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { BatchDetail } from '../../shared/batch/views.ts';
import type { HandoverView } from '../../shared/handover/handover.ts';
import type { ApprovalSheet } from '../approve/approval-store.ts';
import { Button } from '../design/button.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { moment } from '../design/words.ts';
import { useMake } from '../handover/make-store.ts';
import { useOpen } from '../handover/open-store.ts';
import { words } from './handover-news-words.ts';

function Standing({
  handover,
  contentHash,
}: {
  readonly handover: HandoverView;
  readonly contentHash: string;
}): ReactNode {
  const { choose, opening } = useOpen();
  const { state, desk, madeAt, expiresAt, expired, checker, comment, endedAt } = handover;
  if (state === 'sent-back')
    return (
      <Notice
        kind="warn"
        title={words.onReturnedIt(
          checker ?? '',
          desk.name,
          endedAt === null ? '' : `, ${moment(endedAt)}`,
        )}
      >
        <p className="handover-comment">{comment}</p>
      </Notice>
    );
  if (state !== 'waiting') return null;
  if (expired)
    return (
      <Notice kind="warn" title={words.noDecisionCameFrom(desk.name)}>
        <p>{words.decisionNoLongerAccepted}</p>
      </Notice>
    );
  if (handover.contentHash !== contentHash)
    return (
      <Notice kind="warn" title={words.batchChangedAfterApproval(desk.name)}>
        <p>{words.approvalEarlierVersionDoes}</p>
      </Notice>
    );
  return (
    <Notice kind="note" title={words.approvalRequestedFrom(desk.name, moment(madeAt))}>
      <p>{words.openDecisionWhenComes(moment(expiresAt))}</p>
      <p className="gap-above">
        <Button
          icon={<FolderOpen size={15} aria-hidden />}
          disabled={opening}
          onPress={() => void choose()}
        >
          {words.openTheDecision}
        </Button>
      </p>
    </Notice>
  );
}

/** What became of the newest hand-over of a batch, and of others that wait, as far as it matters now. */
export function HandoverNews({
  batch,
  sheet,
}: {
  readonly batch: BatchDetail;
  readonly sheet: ApprovalSheet;
}): ReactNode {
  const { list, batchId, load } = useMake();
  const { problem, forgetProblem } = useOpen();
  useEffect(() => {
    void load(batch.id);
  }, [batch.id, batch.updatedAt, load]);
  useEffect(() => forgetProblem, [forgetProblem]);
  const newest = batchId === batch.id ? list[0] : undefined;
  if (newest === undefined) return null;
  if (batch.state !== 'draft' && batch.state !== 'checked')
    return newest.state === 'approved' ? (
      <p className="soft small">
        {newest.checker}
        {words.approvedApprovalRequested(newest.desk.name, moment(newest.madeAt))}
      </p>
    ) : null;
  return (
    <>
      <ProblemNotice problem={problem} />
      {[newest, ...list.slice(1).filter(({ state }) => state === 'waiting')].map((handover) => (
        <Standing key={handover.number} handover={handover} contentHash={sheet.contentHash} />
      ))}
    </>
  );
}
