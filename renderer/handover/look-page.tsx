import '../parts/handover.css';
import { ArrowLeft, Save, Undo2, Zap } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { HandoverNumber } from '../../shared/handover/handover.ts';
import { SheetCards } from '../parts/approval-sheet.tsx';
import { SignForm } from '../parts/sign-form.tsx';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/fields.tsx';
import { EnvironmentMark } from '../design/marks.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { moment } from '../design/words.ts';
import { operatorName } from '../shell/desk-store.ts';
import { usePlace } from '../shell/place-store.ts';
import { HandedRows } from './handed-rows.tsx';
import { useLook, type Looked } from './look-store.ts';

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
      <h2>Or return it</h2>
      <TextField
        label={`What to correct, for ${found.batch.preparedBy}`}
        value={comment}
        onChange={setComment}
        maxLength={2000}
        lines
      />
      <TextField label="Your name" value={by} onChange={setBy} maxLength={80} />
      <div className="buttons">
        <Button
          submits
          icon={<Undo2 size={15} aria-hidden />}
          disabled={busy || by.trim() === '' || comment.trim().length < 3}
        >
          Return with this comment
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
          ? `Approved by ${verdict.by}, ${moment(at)}.`
          : `Returned by ${verdict.by}, ${moment(at)}.`
      }
    >
      {verdict.kind === 'sent-back' && <p className="handover-comment">{verdict.comment}</p>}
      <p>
        Send the decision file to {found.from.name}, where the batch is. Nothing changes until it is
        opened there.
      </p>
      <p className="gap-above">
        <Button icon={<Save size={15} aria-hidden />} onPress={() => void saveAnswer()}>
          Save the decision
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
        <Notice kind="note" title={`Note from ${batch.preparedBy}`}>
          <p className="handover-comment">{found.note}</p>
        </Notice>
      )}
      {found.answer === null && found.expired && (
        <Notice kind="warn" title="This approval request has expired.">
          <p>Ask {from.name} for a new one.</p>
        </Notice>
      )}
      <Answered found={found} />
      <SheetCards sheet={sheet} batch={batch} open={open} />
      <p className="soft small">
        Recipients, totals, the largest amounts and the exclusions were calculated on this computer.
        Warnings and manual changes are as reported by {from.name}.
      </p>
      <HandedRows />
      {open && (
        <>
          <SignForm
            sheet={sheet}
            batch={batch}
            after={`Your approval is sent back to ${from.name} as a file. A later change there cancels it.`}
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
          <Zap size={14} aria-hidden /> LIVE: this batch moves real money, from {mine.from.name}{' '}
          through “{mine.batch.connection}”.
        </p>
      )}
      <div className="step-body">
        <div className="page-inner">
          <header className="page-head">
            <div>
              <div className="batch-title">
                <h1>{mine === null ? 'A batch from another computer' : mine.batch.name}</h1>
                {mine !== null && <EnvironmentMark environment={mine.batch.environment} />}
              </div>
              {mine !== null && (
                <p>
                  From {mine.from.name}
                  {mine.answer === null ? `, decision due by ${moment(mine.expiresAt)}` : ''}. This
                  is a copy for review and approval; it is sent from there, never from here.
                </p>
              )}
            </div>
            <Button
              icon={<ArrowLeft size={15} aria-hidden />}
              onPress={() => go({ at: 'handovers' })}
            >
              All approval requests
            </Button>
          </header>
          {mine === null &&
            (problem === null ? (
              <p role="status" data-arriving>
                Calculating…
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
