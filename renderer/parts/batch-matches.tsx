import { Scale } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { matchAnswer } from '../../shared/reconciliation/match-answer.ts';
import { matchKinds, type MatchKind } from '../../shared/reconciliation/match-words.ts';
import { Button } from '../design/button.tsx';
import { moment } from '../design/words.ts';
import { usePlace } from '../shell/place-store.ts';
import { useMatches } from '../match/matches-store.ts';
import { useMatching } from '../match/matching-store.ts';
import styles from './batch-matches.module.css';
import { words } from './batch-matches-words.ts';

const withWords: Readonly<Record<MatchKind, string>> = {
  enkash: words.withEnkash,
  books: words.bankTallyErpStatement,
};

/** How a batch matched the last time, and the way to match it. */
export function BatchMatches({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const { list, load, open } = useMatches();
  const begin = useMatching((state) => state.begin);
  const go = usePlace((state) => state.go);
  useEffect(() => {
    void load();
  }, [batch.id, load]);
  return (
    <section className="card stack" aria-labelledby="how-it-matched">
      <h2 id="how-it-matched">{words.reconciliation}</h2>
      <ul className={styles.batchMatches}>
        {matchKinds.map((kind) => {
          const last = list?.find((one) => one.kind === kind && one.batches.includes(batch.id));
          return (
            <li key={kind}>
              <span className="soft">{withWords[kind]}</span>
              <p>
                {last === undefined ? (
                  <span className="soft">{words.notReconciledYet}</span>
                ) : (
                  <>
                    <button
                      type="button"
                      className="link"
                      onClick={() => {
                        void open(last.id).then(() => go({ at: 'match' }));
                      }}
                    >
                      {matchAnswer(kind, last.totals)}
                    </button>{' '}
                    <span className="soft small">{moment(last.madeAt)}</span>
                  </>
                )}
              </p>
              <Button
                size="small"
                icon={<Scale size={14} aria-hidden />}
                label={words.reconcileWith(withWords[kind].replace('With', 'with'))}
                onPress={() => {
                  begin(kind, batch.connection, batch.id);
                  useMatches.getState().close();
                  go({ at: 'match' });
                }}
              >
                {words.reconcile}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
