import { UserRoundPlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ConnectionView } from '../../shared/bridge/connection-view.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { titles, type Title } from '../../shared/recipient/recipient.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField, TextField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { operatorName } from '../shell/desk-store.ts';
import { goTo } from '../shell/place-store.ts';

type Kind = 'single' | 'incentive';

/** One person typed instead of imported; it becomes a batch on its Approve step. */
export function GiveSection({ connection }: { readonly connection: ConnectionView }): ReactNode {
  const [kind, setKind] = useState<Kind>('single');
  const [title, setTitle] = useState<Title | null>(null);
  const [name, setName] = useState('');
  const [mobile, setMobile] = useState('');
  const [email, setEmail] = useState('');
  const [amount, setAmount] = useState('');
  const [remarks, setRemarks] = useState('');
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const [preparing, setPreparing] = useState(false);
  const ready = title !== null && [name, mobile, email, amount].every((text) => text.trim() !== '');
  const prepare = async (): Promise<void> => {
    setPreparing(true);
    setProblem(null);
    const reply = await ask('give.prepare', {
      connection: connection.name,
      kind,
      people: [{ title: title ?? '', name, mobile, email, amount, remarks }],
      preparedBy: operatorName(),
    });
    setPreparing(false);
    if (reply.ok) goTo({ at: 'batch', batchId: reply.value.batchId, step: 'approve' });
    else setProblem(reply.error);
  };
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void prepare();
      }}
    >
      <p className="soft">
        Allocate to one recipient without a spreadsheet. The same checks and second-person approval
        apply.
      </p>
      <div className="three-columns">
        <ChoiceField<Kind>
          label="Type"
          value={kind}
          choices={[
            { id: 'single', label: 'Reward' },
            { id: 'incentive', label: 'Incentive' },
          ]}
          onChange={setKind}
        />
        <ChoiceField<Title>
          label="Title"
          value={title}
          choices={titles.map((one) => ({ id: one, label: one }))}
          onChange={setTitle}
        />
        <TextField label="Name" value={name} onChange={setName} maxLength={120} />
        <TextField label="Mobile" value={mobile} onChange={setMobile} maxLength={20} />
        <TextField label="Email" value={email} onChange={setEmail} maxLength={200} />
        <TextField label="Amount (₹)" value={amount} onChange={setAmount} maxLength={20} />
      </div>
      <TextField
        label="Remarks"
        value={remarks}
        onChange={setRemarks}
        maxLength={200}
        why="Shown only in Reward Desk and its reports; not sent to EnKash."
      />
      <ProblemNotice problem={problem} />
      <div className="buttons end">
        <Button
          look="main"
          submits
          disabled={!ready || preparing}
          icon={<UserRoundPlus size={15} aria-hidden />}
        >
          {preparing ? 'Checking…' : 'Check and go to approval'}
        </Button>
      </div>
    </form>
  );
}
