import { UserRoundPlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ConnectionView } from '../../shared/bridge/connection-view.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { titles, type Title } from '../../shared/recipient/recipient.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { operatorName } from '../shell/desk-store.ts';
import { goTo } from '../shell/place-store.ts';
import { useRoleForbids } from '../trust/role-store.ts';
import { words } from './give-section-words.ts';

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
  const forbidden = useRoleForbids(connection.environment, 'prepare');
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
  if (forbidden !== null) return <Notice kind="note" title={forbidden} />;
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void prepare();
      }}
    >
      <p className="soft">{words.allocateOneRecipientWithout}</p>
      <div className="three-columns">
        <ChoiceField<Kind>
          label={words.type}
          value={kind}
          choices={[
            { id: 'single', label: words.reward },
            { id: 'incentive', label: words.incentive },
          ]}
          onChange={setKind}
        />
        <ChoiceField<Title>
          label={words.title}
          value={title}
          choices={titles.map((one) => ({ id: one, label: one }))}
          onChange={setTitle}
        />
        <TextField label={words.name} value={name} onChange={setName} maxLength={120} />
        <TextField label={words.mobile} value={mobile} onChange={setMobile} maxLength={20} />
        <TextField label={words.email} value={email} onChange={setEmail} maxLength={200} />
        <TextField label={words.amount} value={amount} onChange={setAmount} maxLength={20} />
      </div>
      <TextField
        label={words.remarks}
        value={remarks}
        onChange={setRemarks}
        maxLength={200}
        why={words.shownOnlyRewardDesk}
      />
      <ProblemNotice problem={problem} />
      <div className="buttons end">
        <Button
          look="main"
          submits
          disabled={!ready || preparing}
          icon={<UserRoundPlus size={15} aria-hidden />}
        >
          {preparing ? words.checking : words.checkGoApproval}
        </Button>
      </div>
    </form>
  );
}
