import { Copy, Gavel, ListFilter, RefreshCw, Search } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { takesBack } from '../../shared/batch/batch-kind.ts';
import type { BatchDetail } from '../../shared/batch/views.ts';
import type { CauseGroup } from '../../shared/bridge/result-calls.ts';
import { formatCount } from '../../shared/money/format.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { RowStateMark } from '../design/marks.tsx';
import { ReasonDialog } from '../design/reason-dialog.tsx';
import { people, rupees } from '../design/words.ts';
import { usePlace } from '../shell/place-store.ts';
import { DecisionForm } from '../parts/decision-form.tsx';
import { useResults } from './results-store.ts';
import { useStory } from './story-store.ts';

const noCause = {
  meaning: 'EnKash gave no known reason.',
  remedy: 'View a recipient’s payment timeline, or ask EnKash and give the references.',
};

function Said({ group }: { readonly group: CauseGroup }): ReactNode {
  if (group.said.length === 0) return null;
  return (
    <p className="soft small">
      EnKash reported:{' '}
      {group.said
        .map(({ text, people: count }) =>
          count === group.people ? `“${text}”` : `“${text}” (${formatCount(count)})`,
        )
        .join(', ')}
    </p>
  );
}

function Examples({ group }: { readonly group: CauseGroup }): ReactNode {
  const open = useStory((state) => state.open);
  const rest = group.people - group.examples.length;
  return (
    <ul className="cause-people">
      {group.examples.map(({ rowId, row, name }) => (
        <li key={rowId}>
          <button type="button" className="link" onClick={() => void open(rowId, name)}>
            {name === '' ? `Row ${row}` : name}
          </button>
        </li>
      ))}
      {rest > 0 && <li className="soft">and {formatCount(rest)} more</li>}
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
  const go = usePlace((state) => state.go);
  return (
    <div className="buttons">
      {group.state === 'unknown' && batch.state !== 'allocating' && (
        <Button
          size="small"
          look="main"
          icon={<Search size={14} aria-hidden />}
          onPress={() => go({ at: 'batch', batchId: batch.id, step: 'allocate' })}
        >
          Check status with EnKash
        </Button>
      )}
      {group.state !== 'failed' && batch.state !== 'allocating' && (
        <Button
          size="small"
          icon={<Gavel size={14} aria-hidden />}
          onPress={() => decide(group)}
          hint="When you have seen the outcome in EnKash"
        >
          Resolve manually
        </Button>
      )}
      <Button
        size="small"
        icon={<Copy size={14} aria-hidden />}
        onPress={() => void copyForSupport(group)}
        hint="References, times of requests and responses; no names or mobiles"
      >
        Copy details for EnKash
      </Button>
      <Button
        size="small"
        icon={<ListFilter size={14} aria-hidden />}
        onPress={() => {
          void show({ group, text: '' });
          document.getElementById('everybody')?.scrollIntoView({ block: 'start' });
        }}
      >
        Show rows
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
          <span className="soft">{rupees(group.paise)}</span>
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
  if (all === 0) return null;
  return (
    <Button
      icon={<RefreshCw size={15} aria-hidden />}
      onPress={() => void retryFailed()}
      hint="These recipients were not credited. Correct the rows in the new batch and send them under new references."
    >
      Retry {formatCount(all)} {failed === all ? 'failed' : 'not credited'} in a new batch
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
          <span className="soft">{rupees(batch.stopped.paise)}</span>
        </span>
      </div>
      <h3>Cancelled before sending; not paid.</h3>
      <p>
        The reason, and who cancelled, is in each payment timeline. To pay these recipients after
        all, retry them in a new batch.
      </p>
    </li>
  );
}

/** Whose very payment EnKash had already, not from this computer. */
function Elsewhere({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const allocateAgain = useResults((state) => state.allocateAgain);
  const [asking, setAsking] = useState(false);
  if (batch.elsewhere.rows === 0) return null;
  return (
    <li className="card cause">
      <div className="cause-head">
        <RowStateMark state="excluded" />
        <span className="number">
          <span className="strong">{people(batch.elsewhere.rows)}</span>{' '}
          <span className="soft">{rupees(batch.elsewhere.paise)}</span>
        </span>
      </div>
      <h3>Already allocated from another computer.</h3>
      <p>
        EnKash refused these payments because it has them already. This batch did not pay them
        again, and nothing is owed. The report shows the date and the transaction.
      </p>
      {!takesBack(batch.kind) && (
        <div className="buttons">
          <Button onPress={() => setAsking(true)}>Allocate again…</Button>
        </div>
      )}
      {asking && (
        <ReasonDialog
          title="Allocate these payments once more?"
          example="A second reward for the same month, agreed with HR"
          act="Create the new batch"
          danger
          onReason={allocateAgain}
          onClose={() => setAsking(false)}
        >
          <p>The recipients have this payment already. A new batch pays them a second time.</p>
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
      <div className="section-line">
        <h2 id="causes" className="section-head">
          Payments to review
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
          title={`Outcome for ${settling.people === 1 ? 'this recipient' : `these ${people(settling.people)}`}`}
          onClose={() => decide(null)}
        >
          <p>{(settling.cause ?? noCause).meaning}</p>
          <DecisionForm kind={batch.kind} count={settling.people} settle={settleGroup} />
        </Dialog>
      )}
    </section>
  );
}
