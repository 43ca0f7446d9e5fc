import { Lock, LockOpen } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { workWords, type DecisionKind } from '../../shared/reconciliation/match-decisions.ts';
import type { MatchSummary } from '../../shared/reconciliation/match-view.ts';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/text-field.tsx';
import { counted, moment } from '../design/words.ts';
import { focusOpenLine } from './line-keys.ts';
import { MatchRules } from './match-rules.tsx';
import { useMatches } from './matches-store.ts';
import { words } from './match-work-bar-words.ts';

const choices = ['paired', 'confirmed', 'not-ours', 'explained', 'review', 'reopened'] as const;

const buttonWords: Readonly<Record<DecisionKind, string>> = {
  paired: words.pairByHand,
  confirmed: words.confirmTheSuggestion,
  'not-ours': words.notForRewards,
  explained: words.explain,
  review: words.askCheckerReview,
  reopened: words.openAgain,
};

/** How far a reconciliation is, what becomes of the chosen lines, and the sign-off. */
export function MatchWorkBar({ match }: { readonly match: MatchSummary }): ReactNode {
  const { work, chosen, asked, decide, signOff, reopen } = useMatches();
  const [note, setNote] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (asked !== null) form.current?.querySelector('input')?.focus();
  }, [asked]);
  if (work === null) return null;
  const { of, explained, signedOff } = work;
  const noted = note.trim().length >= 3;
  const act = (done: Promise<boolean>): void => {
    void done.then((went) => {
      if (went) setNote('');
    });
  };
  return (
    <section className="card stack" aria-labelledby="match-work">
      <h2 id="match-work">{workWords(work)}</h2>
      {of > 0 && <progress value={explained} max={of} aria-labelledby="match-work" />}
      {signedOff !== null && (
        <p>
          <Lock size={15} aria-hidden />
          {words.signedOffBy(signedOff.by, moment(signedOff.at), signedOff.note)}
        </p>
      )}
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (asked === null || !noted || chosen.size === 0) return;
          void decide(asked.kind, note).then((went) => {
            if (!went) return;
            setNote('');
            requestAnimationFrame(() => focusOpenLine());
          });
        }}
      >
        <TextField
          label={signedOff === null ? words.note : words.whyOpenedAgain}
          value={note}
          onChange={setNote}
          maxLength={500}
          why={
            signedOff !== null
              ? words.reconciliationDaysLocked
              : asked !== null
                ? words.typeNoteThenPress(buttonWords[asked.kind], counted(chosen.size, 'line'))
                : words.sayWhyThenDecide
          }
        />
      </form>
      {signedOff !== null ? (
        <div className="buttons">
          <Button
            icon={<LockOpen size={15} aria-hidden />}
            disabled={!noted}
            onPress={() => act(reopen(note))}
          >
            {words.openReconciliationAgain}
          </Button>
        </div>
      ) : (
        <div className="buttons">
          {choices.map((kind) => (
            <Button
              key={kind}
              size="small"
              label={`${buttonWords[kind]}: ${counted(chosen.size, 'line')}`}
              disabled={chosen.size === 0 || !noted}
              onPress={() => act(decide(kind, note))}
            >
              {buttonWords[kind]}
            </Button>
          ))}
          <Button
            icon={<Lock size={15} aria-hidden />}
            disabled={explained < of || match.notAll !== null || !noted}
            onPress={() => act(signOff(note))}
          >
            {words.signOff}
          </Button>
        </div>
      )}
      <p className="soft small" role="status">
        {chosen.size === 0
          ? words.chooseLinesBelowDecide
          : words.chosen(counted(chosen.size, 'line'))}
      </p>
      <MatchRules connection={match.connection} />
    </section>
  );
}
