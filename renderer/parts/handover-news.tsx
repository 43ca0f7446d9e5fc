import './handover.css';
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
        title={`${checker ?? ''} on ${desk.name} returned it${endedAt === null ? '' : `, ${moment(endedAt)}`}.`}
      >
        <p className="handover-comment">{comment}</p>
      </Notice>
    );
  if (state !== 'waiting') return null;
  if (expired)
    return (
      <Notice kind="warn" title={`No decision came from ${desk.name} in time.`}>
        <p>A decision is no longer accepted. Request approval again.</p>
      </Notice>
    );
  if (handover.contentHash !== contentHash)
    return (
      <Notice
        kind="warn"
        title={`The batch was changed after the approval request to ${desk.name}.`}
      >
        <p>
          An approval of the earlier version does not count. Request approval again for the current
          version.
        </p>
      </Notice>
    );
  return (
    <Notice kind="note" title={`Approval requested from ${desk.name}, ${moment(madeAt)}.`}>
      <p>Open the decision when it comes; it is accepted until {moment(expiresAt)}.</p>
      <p className="gap-above">
        <Button
          icon={<FolderOpen size={15} aria-hidden />}
          disabled={opening}
          onPress={() => void choose()}
        >
          Open the decision
        </Button>
      </p>
    </Notice>
  );
}

/** What became of the newest hand-over of a batch, as far as it matters now. */
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
        {newest.checker} approved on {newest.desk.name}; approval was requested{' '}
        {moment(newest.madeAt)}.
      </p>
    ) : null;
  return (
    <>
      <ProblemNotice problem={problem} />
      <Standing handover={newest} contentHash={sheet.contentHash} />
    </>
  );
}
