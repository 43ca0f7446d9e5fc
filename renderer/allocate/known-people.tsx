import { rowName } from '../../shared/batch/row-number.ts';
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
import styles from './allocate.module.css';
import { words } from './known-people-words.ts';

function Answer({ known }: { readonly known: Known }): ReactNode {
  const looked = known.complete
    ? words.enkashHas(people(known.looked))
    : words.enkashListedMoreOthers(people(known.looked));
  if (known.count === 0)
    return (
      <Notice kind={known.complete ? 'good' : 'note'} title={words.noRecipientBatchEnkash}>
        <p>{looked}</p>
      </Notice>
    );
  return (
    <Notice kind="warn" title={words.wouldNotPaidThey(people(known.count))}>
      <p>{words.batchSendAnywayGo(rupees(known.paise), looked)}</p>
      <ul className={styles.knownPeople}>
        {known.shown.map((person) => (
          <li key={person.row}>
            {person.name}, {rowName(person.row)} <span className="soft">({person.mobile})</span>
          </li>
        ))}
        {known.count > known.shown.length && (
          <li className="soft">{words.andMore(formatCount(known.count - known.shown.length))}</li>
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
      <h2 id="known">{words.newRecipientsOnly}</h2>
      <p className="soft">{words.connectionCreditsOnlyRecipients}</p>
      <div className="buttons">
        <Button
          icon={<UserSearch size={15} aria-hidden />}
          disabled={asking}
          onPress={() => void look()}
        >
          {asking ? words.checkingWithEnkash : words.checkExistingRecipients}
        </Button>
      </div>
      {known !== null && <Answer known={known} />}
      <ProblemNotice problem={problem}>
        <p>{words.youCanSendWithout}</p>
      </ProblemNotice>
    </section>
  );
}
