import { useEffect, type ReactNode } from 'react';
import { MatchAnswer } from './match-answer.tsx';
import { MatchForm } from './match-form.tsx';
import { MatchLines } from './match-lines.tsx';
import { useMatches } from './matches-store.ts';
import { MatchWorkBar } from './match-work-bar.tsx';
import { PastMatches } from './past-matches.tsx';
import { words } from './match-page-words.ts';

/** Matching with EnKash and with the books: the form and what was matched before, or one matching. */
export function MatchPage(): ReactNode {
  const { match, load } = useMatches();
  useEffect(() => {
    void load();
  }, [load]);
  if (match !== null)
    return (
      <div className="page-inner wide" key={match.id}>
        <MatchAnswer match={match} />
        <MatchWorkBar match={match} />
        <MatchLines match={match} />
      </div>
    );
  return (
    <div className="page-inner wide">
      <header className="page-head">
        <div>
          <h1>{words.reconciliation}</h1>
          <p>{words.reconcileCreditsEnkashTransactions}</p>
        </div>
      </header>
      <MatchForm />
      <PastMatches />
    </div>
  );
}
