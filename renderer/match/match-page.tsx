import './match.css';
import { useEffect, type ReactNode } from 'react';
import { MatchAnswer } from './match-answer.tsx';
import { MatchForm } from './match-form.tsx';
import { MatchLines } from './match-lines.tsx';
import { useMatches } from './matches-store.ts';
import { PastMatches } from './past-matches.tsx';

/** Matching with EnKash and with the books: the form and what was matched before, or one matching. */
export function MatchPage(): ReactNode {
  const { match, load } = useMatches();
  useEffect(() => {
    void load();
  }, [load]);
  if (match !== null)
    return (
      <div className="page-inner" key={match.id}>
        <MatchAnswer match={match} />
        <MatchLines match={match} />
      </div>
    );
  return (
    <div className="page-inner">
      <header className="page-head">
        <div>
          <h1>Match</h1>
          <p>
            Hold what this desk credited against EnKash’s own list, or against your books, and see
            what differs. Nothing that was sent is changed by it.
          </p>
        </div>
      </header>
      <MatchForm />
      <PastMatches />
    </div>
  );
}
