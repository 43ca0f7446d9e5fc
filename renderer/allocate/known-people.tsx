import { UserSearch } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { KnownPeople as Known } from '../../shared/bridge/enkash-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { formatCount } from '../../shared/money/format.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { people, rupees } from '../design/words.ts';

function Answer({ known }: { readonly known: Known }): ReactNode {
  const looked = known.complete
    ? `EnKash has ${people(known.looked)}.`
    : `EnKash listed ${people(known.looked)} and has more; others may exist there, too.`;
  if (known.count === 0)
    return (
      <Notice
        kind={known.complete ? 'good' : 'note'}
        title="No recipient of this batch is in EnKash yet."
      >
        <p>{looked}</p>
      </Notice>
    );
  return (
    <Notice
      kind="warn"
      title={`${people(known.count)} would not be paid: they are in EnKash already.`}
    >
      <p>
        That is {rupees(known.paise)} of this batch. {looked} Send anyway, or go back to the rows
        and exclude them.
      </p>
      <ul className="known-people">
        {known.shown.map((person) => (
          <li key={person.row}>
            {person.name}, row {person.row} <span className="soft">({person.mobile})</span>
          </li>
        ))}
        {known.count > known.shown.length && (
          <li className="soft">and {formatCount(known.count - known.shown.length)} more</li>
        )}
      </ul>
    </Notice>
  );
}

/** On a connection for new people only: who is known already and would get nothing. It never holds up the sending. */
export function KnownPeople({ batchId }: { readonly batchId: BatchId }): ReactNode {
  const [asking, setAsking] = useState(false);
  const [known, setKnown] = useState<Known | null>(null);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const look = async (): Promise<void> => {
    setAsking(true);
    setProblem(null);
    const reply = await ask('enkash.known', { batchId });
    setAsking(false);
    if (reply.ok) setKnown(reply.value);
    else setProblem(reply.error);
  };
  return (
    <section className="card stack" aria-labelledby="known">
      <h2 id="known">New recipients only</h2>
      <p className="soft">
        This connection credits only recipients who are not in EnKash yet. Reward Desk can check
        which recipients of this batch are there already and would not be paid.
      </p>
      <div className="buttons">
        <Button
          icon={<UserSearch size={15} aria-hidden />}
          disabled={asking}
          onPress={() => void look()}
        >
          {asking ? 'Checking with EnKash…' : 'Check existing recipients'}
        </Button>
      </div>
      {known !== null && <Answer known={known} />}
      <ProblemNotice problem={problem}>
        <p>You can send without this check.</p>
      </ProblemNotice>
    </section>
  );
}
