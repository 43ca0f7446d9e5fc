import { Lock, LockOpen } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { workWords, type DecisionKind } from '../../shared/reconciliation/match-decisions.ts';
import type { MatchSummary } from '../../shared/reconciliation/match-view.ts';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/fields.tsx';
import { counted, moment } from '../design/words.ts';
import { MatchRules } from './match-rules.tsx';
import { useMatches } from './matches-store.ts';

const choices = ['paired', 'confirmed', 'not-ours', 'explained', 'review', 'reopened'] as const;

const buttonWords: Readonly<Record<DecisionKind, string>> = {
  paired: 'Pair by hand',
  confirmed: 'Confirm the suggestion',
  'not-ours': 'Not for rewards',
  explained: 'Explain',
  review: 'Ask the checker to review',
  reopened: 'Open again',
};

/** How far a reconciliation is, what becomes of the chosen lines, and the sign-off. */
export function MatchWorkBar({ match }: { readonly match: MatchSummary }): ReactNode {
  const { work, chosen, decide, signOff, reopen } = useMatches();
  const [note, setNote] = useState('');
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
          <Lock size={15} aria-hidden /> Signed off by {signedOff.by}, {moment(signedOff.at)}:{' '}
          {signedOff.note}
        </p>
      )}
      <TextField
        label={signedOff === null ? 'Note' : 'Why it is opened again'}
        value={note}
        onChange={setNote}
        maxLength={500}
        why={
          signedOff === null
            ? 'Say why, then decide the chosen lines or sign off. It is kept with your name, and nothing that was paid changes.'
            : 'The reconciliation and its days are locked.'
        }
      />
      {signedOff !== null ? (
        <div className="buttons">
          <Button
            icon={<LockOpen size={15} aria-hidden />}
            disabled={!noted}
            onPress={() => act(reopen(note))}
          >
            Open the reconciliation again
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
            Sign off
          </Button>
        </div>
      )}
      <p className="soft small" role="status">
        {chosen.size === 0
          ? 'Choose lines below to decide them.'
          : `${counted(chosen.size, 'line')} chosen.`}
      </p>
      <MatchRules connection={match.connection} />
    </section>
  );
}
