import type { Decision } from '../../shared/batch/decision.ts';
import { useState, type ReactNode } from 'react';
import { kindOf, type BatchKind } from '../../shared/batch/batch-kind.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { Tick } from '../design/tick.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { people } from '../design/words.ts';
import { useDesk } from '../shell/desk-store.ts';
import { clsx } from 'clsx';
import styles from './results.module.css';
import { screenWords } from './decision-form-words.ts';

interface Words {
  readonly caution: string;
  readonly done: string;
  readonly notDone: string;
  readonly elsewhere: string;
}

function wordsFor(kind: BatchKind, one: boolean): Words {
  if (kindOf(kind).takesBack)
    return {
      caution: screenWords.checkEnkashFirstIf,
      done: one ? screenWords.itWasReversed : screenWords.allWereReversed,
      notDone: one ? screenWords.notReversed : screenWords.noneWasReversed,
      elsewhere: screenWords.reversedFromAnotherComputer(
        one ? screenWords.itWas : screenWords.allWere,
      ),
    };
  return {
    caution: screenWords.checkEnkashFirstEach(
      one ? screenWords.reference : screenWords.references,
      one ? screenWords.thisRecipient : screenWords.theseRecipients,
    ),
    done: one ? screenWords.recipientCredited : screenWords.allWereCredited,
    notDone: one ? screenWords.recipientNotCredited : screenWords.noneWasCredited,
    elsewhere: screenWords.creditedFromAnotherComputer(
      one ? screenWords.theRecipientWas : screenWords.allWere,
    ),
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
      className={clsx('stack', styles.settle)}
      onSubmit={(event) => {
        event.preventDefault();
        if (as !== null && ready) void settle(as, operator, reason.trim()).then(setProblem);
      }}
    >
      <Notice kind="warn">
        <p>{words.caution}</p>
      </Notice>
      <ChoiceField
        label={screenWords.whatEnkashShows}
        value={as}
        choices={[
          { id: 'credited', label: words.done },
          { id: 'failed', label: words.notDone },
          { id: 'allocated-elsewhere', label: words.elsewhere },
        ]}
        onChange={setAs}
      />
      <TextField
        label={screenWords.evidence}
        value={reason}
        onChange={setReason}
        maxLength={500}
        placeholder={screenWords.exampleSeenEnkashStatement}
      />
      {!one && (
        <Tick on={lookedUp} onChange={setLookedUp}>
          {screenWords.iCheckedEach(people(count))}
        </Tick>
      )}
      <ProblemNotice problem={problem} />
      <div className="buttons end">
        <Button look="main" submits disabled={!ready}>
          {screenWords.resolveAs(one ? '' : `${people(count)} `, operator)}
        </Button>
      </div>
    </form>
  );
}
