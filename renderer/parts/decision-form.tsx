import type { Decision } from '../../shared/batch/decision.ts';
import { useState, type ReactNode } from 'react';
import { takesBack, type BatchKind } from '../../shared/batch/batch-kind.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField, TextField, Tick } from '../design/fields.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { people } from '../design/words.ts';
import { useDesk } from '../shell/desk-store.ts';

interface Words {
  readonly caution: string;
  readonly done: string;
  readonly notDone: string;
  readonly elsewhere: string;
}

function wordsFor(kind: BatchKind, one: boolean): Words {
  if (takesBack(kind))
    return {
      caution:
        'Check in EnKash first. If you choose “not reversed” and it was, a retry would reverse it twice.',
      done: one ? 'It was reversed' : 'All were reversed',
      notDone: one ? 'It was not reversed' : 'None was reversed',
      elsewhere: `${one ? 'It was' : 'All were'} reversed from another computer`,
    };
  return {
    caution: `Check the ${one ? 'reference' : 'references'} in EnKash first. If you choose “not credited” for a credited payment, a new payment would pay ${one ? 'this recipient' : 'these recipients'} twice.`,
    done: one ? 'The recipient was credited' : 'All were credited',
    notDone: one ? 'The recipient was not credited' : 'None was credited',
    elsewhere: `${one ? 'The recipient was' : 'All were'} credited from another computer`,
  };
}

/** A person says what became of payments that nobody else can tell of, and how they know. */
export function DecisionForm({
  kind,
  count,
  settle,
}: {
  readonly kind: BatchKind;
  readonly count: number;
  readonly settle: (as: Decision, by: string, reason: string) => Promise<DeskProblem | null>;
}): ReactNode {
  const operator = useDesk((state) => state.about?.operator ?? '');
  const [as, setAs] = useState<Decision | null>(null);
  const [reason, setReason] = useState('');
  const [lookedUp, setLookedUp] = useState(false);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const one = count === 1;
  const words = wordsFor(kind, one);
  const ready = as !== null && reason.trim().length >= 3 && (one || lookedUp);
  return (
    <form
      className="stack settle"
      onSubmit={(event) => {
        event.preventDefault();
        if (as !== null && ready) void settle(as, operator, reason.trim()).then(setProblem);
      }}
    >
      <Notice kind="warn">
        <p>{words.caution}</p>
      </Notice>
      <ChoiceField
        label="What EnKash shows"
        value={as}
        choices={[
          { id: 'credited', label: words.done },
          { id: 'failed', label: words.notDone },
          { id: 'allocated-elsewhere', label: words.elsewhere },
        ]}
        onChange={setAs}
      />
      <TextField
        label="Evidence"
        value={reason}
        onChange={setReason}
        maxLength={500}
        placeholder="For example: seen in the EnKash statement of 24 Nov"
      />
      {!one && (
        <Tick on={lookedUp} onChange={setLookedUp}>
          I have checked each of the {people(count)}.
        </Tick>
      )}
      <ProblemNotice problem={problem} />
      <div className="buttons end">
        <Button look="main" submits disabled={!ready}>
          Resolve {one ? '' : `${people(count)} `}as {operator}
        </Button>
      </div>
    </form>
  );
}
