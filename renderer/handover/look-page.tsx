import './handover.css';
import { ArrowLeft, Save, Undo2, Zap } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { HandoverNumber } from '../../shared/handover/handover.ts';
import { SheetCards } from '../approve/approval-sheet.tsx';
import { SignForm } from '../approve/sign-form.tsx';
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
      <h2>Or send it back</h2>
      <TextField
        label={`What is to be mended, for ${found.batch.preparedBy}`}
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
          Send back with this comment
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
          : `Sent back by ${verdict.by}, ${moment(at)}.`
      }
    >
      {verdict.kind === 'sent-back' && <p className="handover-comment">{verdict.comment}</p>}
      <p>
        Send the file with the answer to {found.from.name}, where the batch is. Until it is opened
        there, nothing has changed.
      </p>
      <p className="gap-above">
        <Button icon={<Save size={15} aria-hidden />} onPress={() => void saveAnswer()}>
          Save the answer
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
        <Notice kind="note" title={`${batch.preparedBy} writes`}>
          <p className="handover-comment">{found.note}</p>
        </Notice>
      )}
      {found.answer === null && found.expired && (
        <Notice kind="warn" title="This hand-over has expired.">
          <p>Ask {from.name} for a new one.</p>
        </Notice>
      )}
      <Answered found={found} />
      <SheetCards sheet={sheet} batch={batch} open={open} />
      <p className="soft small">
        People, rupees, the largest amounts and who is left out were added up at this desk. Warnings
        and what was changed by hand are as {from.name} says.
      </p>
      <HandedRows />
      {open && (
        <>
          <SignForm
            sheet={sheet}
            batch={batch}
            after={`Your signature goes back to ${from.name} as a file. A later change there voids it.`}
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

/** A batch of another desk, to be looked at and answered. Nothing here can change or send it. */
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
                <h1>{mine === null ? 'A batch of another desk' : mine.batch.name}</h1>
                {mine !== null && <EnvironmentMark environment={mine.batch.environment} />}
              </div>
              {mine !== null && (
                <p>
                  From {mine.from.name}
                  {mine.answer === null ? `, to be answered by ${moment(mine.expiresAt)}` : ''}.
                  This is a copy to look at and sign; it is sent from there, never from here.
                </p>
              )}
            </div>
            <Button
              icon={<ArrowLeft size={15} aria-hidden />}
              onPress={() => go({ at: 'handovers' })}
            >
              All hand-overs
            </Button>
          </header>
          {mine === null &&
            (problem === null ? (
              <p role="status">Adding up…</p>
            ) : (
              <ProblemNotice problem={problem} />
            ))}
          {mine !== null && <Found found={mine} />}
        </div>
      </div>
    </div>
  );
}
