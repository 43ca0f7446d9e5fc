import './approval.css';
import { Undo2 } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { RowId } from '../../shared/batch/identifiers.ts';
import type { CreditRoom } from '../../shared/bridge/enkash-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { paiseFromRupees, rupeesText, zeroPaise, type Paise } from '../../shared/money/paise.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { TextField } from '../design/fields.tsx';
import { rowStateWord } from '../design/marks.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { moment, rupees } from '../design/words.ts';
import { operatorName } from '../shell/desk-store.ts';
import { goTo } from '../shell/place-store.ts';
import { sayGood } from '../shell/said-store.ts';

/** The amount as typed; null: it is none. */
function typedAmount(text: string): Paise | null {
  const read = paiseFromRupees(text.replace(/[,\s₹]/g, ''));
  return read.ok && read.value > 0 ? read.value : null;
}

function SoFar({ room }: { readonly room: CreditRoom }): ReactNode {
  if (room.reversals.length === 0) return null;
  return (
    <ul className="count-list" aria-label="Reversed so far">
      {room.reversals.map((reversal, index) => (
        <li key={index}>
          <span>
            {rowStateWord(reversal.state, 'reversal')}{' '}
            <span className="soft small">
              {reversal.batchId}, {moment(reversal.at)}
            </span>
          </span>
          <span className="number strong">{rupees(reversal.amountPaise)}</span>
        </li>
      ))}
    </ul>
  );
}

function Form({
  room,
  rowId,
  onClose,
  onPrepared,
}: {
  readonly room: CreditRoom;
  readonly rowId: RowId;
  readonly onClose: () => void;
  readonly onPrepared: () => void;
}): ReactNode {
  const [amount, setAmount] = useState(rupeesText(room.leftPaise));
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const wanted = typedAmount(amount);
  const tooMuch = wanted !== null && wanted > room.leftPaise;
  const ready = wanted !== null && !tooMuch && reason.trim().length >= 3;
  const prepare = async (amountPaise: Paise): Promise<void> => {
    const reply = await ask('credit.takeBack', {
      credits: [{ rowId, amountPaise }],
      reason: reason.trim(),
      preparedBy: operatorName(),
    });
    if (!reply.ok) {
      setProblem(reply.error);
      return;
    }
    sayGood('The reversal is prepared. No money moves until it is approved and sent.');
    onPrepared();
    goTo({ at: 'batch', batchId: reply.value.batchId, step: 'approve' });
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void prepare(wanted);
      }}
    >
      <p>
        EnKash debits the card of {room.name} and returns the money to the account, if the card
        balance allows it. The reversal must be approved and sent first, like every batch.
      </p>
      <SoFar room={room} />
      <TextField
        label="Amount (₹)"
        value={amount}
        onChange={setAmount}
        maxLength={20}
        wrong={
          tooMuch
            ? `At most ${rupees(room.leftPaise)} of this credit can still be reversed.`
            : wanted === null && amount !== ''
              ? 'Enter rupees with at most two decimals.'
              : null
        }
        why={`The credit was ${rupees(room.creditPaise)}.`}
        autoFocus
      />
      <TextField
        label="Reason"
        value={reason}
        onChange={setReason}
        maxLength={500}
        placeholder="For example: credited to the wrong Ravi Iyer"
        why="Shown to the approver and saved in the audit log."
      />
      <ProblemNotice problem={problem} />
      <div className="buttons end">
        <Button onPress={onClose}>Cancel</Button>
        <Button look="main" submits disabled={!ready} icon={<Undo2 size={15} aria-hidden />}>
          Prepare for approval
        </Button>
      </div>
    </form>
  );
}

/** From a credit to a batch that takes it back, on its Approve step. */
export function TakeBackDialog({
  rowId,
  onClose,
  onPrepared,
}: {
  readonly rowId: RowId;
  readonly onClose: () => void;
  readonly onPrepared: () => void;
}): ReactNode {
  const [room, setRoom] = useState<CreditRoom | null>(null);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  useEffect(() => {
    let here = true;
    void ask('credit.room', { rowId }).then((reply) => {
      if (!here) return;
      if (!reply.ok) setProblem(reply.error);
      else if (reply.value === null) setProblem(notACredit);
      else setRoom(reply.value);
    });
    return () => {
      here = false;
    };
  }, [rowId]);
  return (
    <Dialog title="Reverse this payment" onClose={onClose}>
      {room === null && problem === null && <p role="status">Loading the credit…</p>}
      <ProblemNotice problem={problem} />
      {room !== null && room.leftPaise <= zeroPaise && (
        <>
          <Notice kind="note" title="This credit is fully reversed already." />
          <SoFar room={room} />
        </>
      )}
      {room !== null && room.leftPaise > zeroPaise ? (
        <Form room={room} rowId={rowId} onClose={onClose} onPrepared={onPrepared} />
      ) : (
        <div className="buttons end">
          <Button onPress={onClose}>Close</Button>
        </div>
      )}
    </Dialog>
  );
}

const notACredit: DeskProblem = {
  code: 'not-credited',
  message: 'This payment cannot be reversed.',
  remedy: 'Only payments that EnKash has credited can be reversed.',
};
