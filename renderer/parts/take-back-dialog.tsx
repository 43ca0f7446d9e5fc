import { Undo2 } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { RowId } from '../../shared/batch/identifiers.ts';
import type { CreditRoom } from '../../shared/bridge/enkash-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { paiseFromRupees, rupeesText, zeroPaise, type Paise } from '../../shared/money/paise.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { TextField } from '../design/text-field.tsx';
import { rowStateWord } from '../design/marks.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { moment, rupees } from '../design/words.ts';
import { operatorName } from '../shell/desk-store.ts';
import { goTo } from '../shell/place-store.ts';
import { sayGood } from '../shell/said-store.ts';
import { words } from './take-back-dialog-words.ts';

/** The amount as typed; null: it is none. */
function typedAmount(text: string): Paise | null {
  const read = paiseFromRupees(text.replace(/[,\s₹]/g, ''));
  return read.ok && read.value > 0 ? read.value : null;
}

function SoFar({ room }: { readonly room: CreditRoom }): ReactNode {
  if (room.reversals.length === 0) return null;
  return (
    <ul className="count-list" aria-label={words.reversedSoFar}>
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
    sayGood(words.reversalPreparedNoMoney);
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
      <p>{words.enkashDebitsCardReturns(room.name)}</p>
      <SoFar room={room} />
      <TextField
        label={words.amount}
        value={amount}
        onChange={setAmount}
        maxLength={20}
        wrong={
          tooMuch
            ? words.mostCreditCanStill(rupees(room.leftPaise))
            : wanted === null && amount !== ''
              ? words.enterRupeesMostTwo
              : null
        }
        why={words.theCreditWas(rupees(room.creditPaise))}
        autoFocus
      />
      <TextField
        label={words.reason}
        value={reason}
        onChange={setReason}
        maxLength={500}
        placeholder={words.exampleCreditedWrongRavi}
        why={words.shownApproverSavedAudit}
      />
      <ProblemNotice problem={problem} />
      <div className="buttons end">
        <Button onPress={onClose}>{words.cancel}</Button>
        <Button look="main" submits disabled={!ready} icon={<Undo2 size={15} aria-hidden />}>
          {words.prepareForApproval}
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
    <Dialog title={words.reverseThisPayment} onClose={onClose}>
      {room === null && problem === null && <p role="status">{words.loadingTheCredit}</p>}
      <ProblemNotice problem={problem} />
      {room !== null && room.leftPaise <= zeroPaise && (
        <>
          <Notice kind="note" title={words.creditFullyReversedAlready} />
          <SoFar room={room} />
        </>
      )}
      {room !== null && room.leftPaise > zeroPaise ? (
        <Form room={room} rowId={rowId} onClose={onClose} onPrepared={onPrepared} />
      ) : (
        <div className="buttons end">
          <Button onPress={onClose}>{words.close}</Button>
        </div>
      )}
    </Dialog>
  );
}

const notACredit: DeskProblem = {
  code: 'not-credited',
  message: words.paymentCannotReversed,
  remedy: words.onlyPaymentsEnkashCredited,
};
