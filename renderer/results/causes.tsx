import { rowTitle } from '../../shared/batch/row-number.ts';
import { amountText } from '../../shared/batch/amount-text.ts';
import { Copy, Gavel, ListFilter, RefreshCw, Search } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { kindOf } from '../../shared/batch/batch-kind.ts';
import type { BatchDetail } from '../../shared/batch/views.ts';
import type { CauseGroup } from '../../shared/bridge/result-calls.ts';
import { formatCount } from '../../shared/money/format.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { RowStateMark } from '../design/marks.tsx';
import { ReasonDialog } from '../design/reason-dialog.tsx';
import { people } from '../design/words.ts';
import { usePlace } from '../shell/place-store.ts';
import { DecisionForm } from '../parts/decision-form.tsx';
import { useResults } from './results-store.ts';
import { useStory } from './story-store.ts';
import { useRoleForbids } from '../trust/role-store.ts';
import styles from './results.module.css';
import { words } from './causes-words.ts';

const noCause = {
  meaning: words.enkashGaveNoKnown,
  remedy: words.viewRecipientsPaymentTimeline,
};

function Said({ group }: { readonly group: CauseGroup }): ReactNode {
  if (group.said.length === 0) return null;
  return (
    <p className="soft small">
      {words.enkashReported(
        group.said
          .map(({ text, people: count }) =>
            count === group.people ? `“${text}”` : `“${text}” (${formatCount(count)})`,
          )
          .join(', '),
      )}
    </p>
  );
}

function Examples({ group }: { readonly group: CauseGroup }): ReactNode {
  const open = useStory((state) => state.open);
  const rest = group.people - group.examples.length;
  return (
    <ul className={styles.causePeople}>
      {group.examples.map(({ rowId, row, name }) => (
        <li key={rowId}>
          <button type="button" className="link" onClick={() => void open(rowId, name)}>
            {name === '' ? rowTitle(row) : name}
          </button>
        </li>
      ))}
      {rest > 0 && <li className="soft">{words.andMore(formatCount(rest))}</li>}
    </ul>
  );
}

/** What can be done about a group, the remedy first. */
function Acts({
  group,
  batch,
}: {
  readonly group: CauseGroup;
  readonly batch: BatchDetail;
}): ReactNode {
  const { show, copyForSupport, decide } = useResults();
  const maySettle = useRoleForbids(batch.environment, 'settle') === null;
  const go = usePlace((state) => state.go);
  return (
    <div className="buttons">
      {maySettle && group.state === 'unknown' && batch.state !== 'allocating' && (
        <Button
          size="small"
          look="main"
          icon={<Search size={14} aria-hidden />}
          onPress={() => go({ at: 'batch', batchId: batch.id, step: 'allocate' })}
        >
          {words.checkStatusEnkash}
        </Button>
      )}
      {maySettle && group.state !== 'failed' && batch.state !== 'allocating' && (
        <Button
          size="small"
          icon={<Gavel size={14} aria-hidden />}
          onPress={() => decide(group)}
          hint={words.whenYouSeenOutcome}
        >
          {words.resolveManually}
        </Button>
      )}
      <Button
        size="small"
        icon={<Copy size={14} aria-hidden />}
        onPress={() => void copyForSupport(group)}
        hint={words.referencesTimesRequestsResponses}
      >
        {words.copyDetailsEnkash}
      </Button>
      <Button
        size="small"
        icon={<ListFilter size={14} aria-hidden />}
        onPress={() => {
          void show({ group, text: '' });
          document.getElementById('everybody')?.scrollIntoView({ block: 'start' });
        }}
      >
        {words.showRows}
      </Button>
    </div>
  );
}

function Cause({
  group,
  batch,
}: {
  readonly group: CauseGroup;
  readonly batch: BatchDetail;
}): ReactNode {
  const { meaning, remedy } = group.cause ?? noCause;
  return (
    <li className={`card cause ${group.state}`}>
      <div className="cause-head">
        <RowStateMark state={group.state} />
        <span className="number">
          <span className="strong">{people(group.people)}</span>{' '}
          <span className="soft">{amountText(batch.kind, group.paise)}</span>
        </span>
      </div>
      <h3>{meaning}</h3>
      <p>{remedy}</p>
      <Said group={group} />
      <Examples group={group} />
      <Acts group={group} batch={batch} />
    </li>
  );
}

/** Who was not credited for certain goes into a new batch. */
function RetryButton({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const retryFailed = useResults((state) => state.retryFailed);
  const failed = batch.tally.failed.rows;
  const all = failed + batch.stopped.rows;
  const forbidden = useRoleForbids(batch.environment, 'prepare');
  if (all === 0 || forbidden !== null) return null;
  return (
    <Button
      icon={<RefreshCw size={15} aria-hidden />}
      onPress={() => void retryFailed()}
      hint={words.theseRecipientsWereNot}
    >
      {words.retryNewBatch(formatCount(all), failed === all ? words.failed : words.notCredited)}
    </Button>
  );
}

/** Whom somebody stopped before they were sent, and what to do. */
function Stopped({ batch }: { readonly batch: BatchDetail }): ReactNode {
  if (batch.stopped.rows === 0) return null;
  return (
    <li className="card cause">
      <div className="cause-head">
        <RowStateMark state="excluded" />
        <span className="number">
          <span className="strong">{people(batch.stopped.rows)}</span>{' '}
          <span className="soft">{amountText(batch.kind, batch.stopped.paise)}</span>
        </span>
      </div>
      <h3>{words.cancelledBeforeSendingNot}</h3>
      <p>{words.reasonWhoCancelledEach}</p>
    </li>
  );
}

/** Whose very payment EnKash had already, not from this computer. */
function Elsewhere({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const allocateAgain = useResults((state) => state.allocateAgain);
  const [asking, setAsking] = useState(false);
  const mayAllocate = useRoleForbids(batch.environment, 'prepare') === null;
  if (batch.elsewhere.rows === 0) return null;
  return (
    <li className="card cause">
      <div className="cause-head">
        <RowStateMark state="excluded" />
        <span className="number">
          <span className="strong">{people(batch.elsewhere.rows)}</span>{' '}
          <span className="soft">{amountText(batch.kind, batch.elsewhere.paise)}</span>
        </span>
      </div>
      <h3>{words.alreadyAllocatedFromAnother}</h3>
      <p>{words.enkashRefusedThesePayments}</p>
      {mayAllocate && !kindOf(batch.kind).takesBack && (
        <div className="buttons">
          <Button onPress={() => setAsking(true)}>{words.allocateAgain}</Button>
        </div>
      )}
      {asking && (
        <ReasonDialog
          title={words.allocateThesePaymentsOnce}
          example={words.secondRewardSameMonth}
          act={words.createNewBatch}
          danger
          onReason={allocateAgain}
          onClose={() => setAsking(false)}
        >
          <p>{words.recipientsPaymentAlreadyNew}</p>
        </ReasonDialog>
      )}
    </li>
  );
}

/** What went wrong, grouped by what it was and counted over all people, each with what helps. */
export function Causes({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const { causes, settling, decide, settleGroup } = useResults();
  if (causes === null || (causes.length === 0 && batch.stopped.rows + batch.elsewhere.rows === 0))
    return null;
  return (
    <section aria-labelledby="causes" className="stack">
      <div className={styles.sectionLine}>
        <h2 id="causes" className="section-head">
          {words.paymentsToReview}
        </h2>
        <RetryButton batch={batch} />
      </div>
      <ul className="causes">
        {causes.map((group) => (
          <Cause key={`${group.state} ${group.code ?? ''}`} group={group} batch={batch} />
        ))}
        <Stopped batch={batch} />
        <Elsewhere batch={batch} />
      </ul>
      {settling !== null && (
        <Dialog
          title={words.outcomeFor(
            settling.people === 1 ? words.thisRecipient : `these ${people(settling.people)}`,
          )}
          onClose={() => decide(null)}
        >
          <p>{(settling.cause ?? noCause).meaning}</p>
          <DecisionForm kind={batch.kind} count={settling.people} settle={settleGroup} />
        </Dialog>
      )}
    </section>
  );
}
