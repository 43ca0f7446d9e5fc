import './handover.css';
import { FolderOpen } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { BatchDetail } from '../../shared/batch/views.ts';
import type { HandoverView } from '../../shared/handover/handover.ts';
import type { ApprovalSheet } from '../approve/approval-store.ts';
import { Button } from '../design/button.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { moment } from '../design/words.ts';
import { useMake } from './make-store.ts';
import { useOpen } from './open-store.ts';

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
        title={`${checker ?? ''} at ${desk.name} sent it back${endedAt === null ? '' : `, ${moment(endedAt)}`}.`}
      >
        <p className="handover-comment">{comment}</p>
      </Notice>
    );
  if (state !== 'waiting') return null;
  if (expired)
    return (
      <Notice kind="warn" title={`${desk.name} has not answered in time.`}>
        <p>An answer is no longer taken. Hand the batch over again.</p>
      </Notice>
    );
  if (handover.contentHash !== contentHash)
    return (
      <Notice kind="warn" title={`The batch was changed after it was handed to ${desk.name}.`}>
        <p>An approval of what it was does not count. Hand it over again as it is now.</p>
      </Notice>
    );
  return (
    <Notice kind="note" title={`Handed to ${desk.name}, ${moment(madeAt)}.`}>
      <p>Open their answer when it comes; it is taken until {moment(expiresAt)}.</p>
      <p className="gap-above">
        <Button
          icon={<FolderOpen size={15} aria-hidden />}
          disabled={opening}
          onPress={() => void choose()}
        >
          Open the answer
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
        {newest.checker} signed at {newest.desk.name}; the batch was handed over{' '}
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
