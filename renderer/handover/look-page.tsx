import { ArrowLeft, Save, Undo2, Zap } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { HandoverNumber } from '../../shared/handover/handover.ts';
import { SheetCards } from '../parts/approval-sheet.tsx';
import { SignForm } from '../parts/sign-form.tsx';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/text-field.tsx';
import { EnvironmentMark } from '../design/marks.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { moment } from '../design/words.ts';
import { operatorName } from '../shell/desk-store.ts';
import { usePlace } from '../shell/place-store.ts';
import { HandedRows } from './handed-rows.tsx';
import { useLook, type Looked } from './look-store.ts';
import { words } from './look-page-words.ts';

function SendBack({ found }: { readonly found: Looked }): ReactNode {
  const { sendBack, busy } = useLook();
  const [by, setBy] = useState(operatorName());
  const [comment, setComment] = useState('');
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void sendBack(by.trim(), comment.trim());
      }}
    >
      <h2>{words.orReturnIt}</h2>
      <TextField
        label={words.whatCorrect(found.batch.preparedBy)}
        value={comment}
        onChange={setComment}
        maxLength={2000}
        lines
      />
      <TextField label={words.yourName} value={by} onChange={setBy} maxLength={80} />
      <div className="buttons">
        <Button
          submits
          icon={<Undo2 size={15} aria-hidden />}
          disabled={busy || by.trim() === '' || comment.trim().length < 3}
        >
          {words.returnComment}
        </Button>
      </div>
    </form>
  );
}

function Answered({ found }: { readonly found: Looked }): ReactNode {
  const saveAnswer = useLook((state) => state.saveAnswer);
  if (found.answer === null) return null;
  const { verdict, at } = found.answer;
  return (
    <Notice
      kind={verdict.kind === 'approved' ? 'good' : 'warn'}
      title={
        verdict.kind === 'approved'
          ? words.approvedBy(verdict.by, moment(at))
          : words.returnedBy(verdict.by, moment(at))
      }
    >
      {verdict.kind === 'sent-back' && <p className="handover-comment">{verdict.comment}</p>}
      <p>{words.sendDecisionFileWhere(found.from.name)}</p>
      <p className="gap-above">
        <Button icon={<Save size={15} aria-hidden />} onPress={() => void saveAnswer()}>
          {words.saveTheDecision}
        </Button>
      </p>
    </Notice>
  );
}

function Found({ found }: { readonly found: Looked }): ReactNode {
  const { approve, busy, problem } = useLook();
  const { batch, from, sheet } = found;
  const open = found.answer === null && !found.expired;
  return (
    <>
      {found.note !== '' && (
        <Notice kind="note" title={words.noteFrom(batch.preparedBy)}>
          <p className="handover-comment">{found.note}</p>
        </Notice>
      )}
      {found.answer === null && found.expired && (
        <Notice kind="warn" title={words.approvalRequestExpired}>
          <p>{words.askNewOne(from.name)}</p>
        </Notice>
      )}
      <Answered found={found} />
      <SheetCards sheet={sheet} batch={batch} open={open} />
      <p className="soft small">{words.recipientsTotalsLargestAmounts(from.name)}</p>
      <HandedRows kind={batch.kind} />
      {open && (
        <>
          <SignForm
            sheet={sheet}
            batch={batch}
            after={words.yourApprovalSentBack(from.name)}
            signing={busy}
            problem={problem}
            onSign={approve}
          />
          <SendBack found={found} />
        </>
      )}
    </>
  );
}

/** A batch from another computer, to be looked at and answered. Nothing here can change or send it. */
export function LookPage({ number }: { readonly number: HandoverNumber }): ReactNode {
  const { found, problem, load } = useLook();
  const go = usePlace((state) => state.go);
  useEffect(() => {
    void load(number);
  }, [number, load]);
  const mine = found?.number === number ? found : null;
  return (
    <div className="batch-page">
      {mine?.batch.environment === 'live' && (
        <p className="live-band">
          <Zap size={14} aria-hidden />
          {words.liveBatchMovesReal(mine.from.name, mine.batch.connection)}
        </p>
      )}
      <div className="step-body">
        <div className="page-inner wide">
          <header className="page-head">
            <div>
              <div className="batch-title">
                <h1>{mine === null ? words.batchFromAnotherComputer : mine.batch.name}</h1>
                {mine !== null && <EnvironmentMark environment={mine.batch.environment} />}
              </div>
              {mine !== null && (
                <p>
                  {words.fromCopyReviewApproval(
                    mine.from.name,
                    mine.answer === null ? words.decisionDueBy(moment(mine.expiresAt)) : '',
                  )}
                </p>
              )}
            </div>
            <Button
              icon={<ArrowLeft size={15} aria-hidden />}
              onPress={() => go({ at: 'handovers' })}
            >
              {words.allApprovalRequests}
            </Button>
          </header>
          {mine === null &&
            (problem === null ? (
              <p role="status" data-arriving>
                {words.calculating}
              </p>
            ) : (
              <ProblemNotice problem={problem} />
            ))}
          {mine !== null && <Found found={mine} />}
        </div>
      </div>
    </div>
  );
}
