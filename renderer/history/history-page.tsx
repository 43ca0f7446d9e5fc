import { ArrowRightLeft, FilePlus2, Layers, SearchX, ShieldCheck } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/empty.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { Segments } from '../design/segments.tsx';
import { WaitingForMe } from '../parts/waiting-for-me.tsx';
import { StoryDialog } from '../parts/story-dialog.tsx';
import { useStory } from '../results/story-store.ts';
import { usePlace } from '../shell/place-store.ts';
import { BatchFilterRow } from './batch-filters.tsx';
import { BatchTable } from './batch-table.tsx';
import { FoundPeople } from './found-people.tsx';
import { useHistory } from './history-store.ts';
import { Months } from './months.tsx';
import { clsx } from 'clsx';
import styles from './history.module.css';
import { words } from './history-page-words.ts';

function Head(): ReactNode {
  const checkAudit = useHistory((state) => state.checkAudit);
  const go = usePlace((state) => state.go);
  return (
    <header className="page-head">
      <div>
        <h1>{words.batches}</h1>
        <p>{words.allBatchesPreparedComputer}</p>
      </div>
      <div className="buttons">
        <Button
          icon={<ShieldCheck size={15} aria-hidden />}
          onPress={() => void checkAudit()}
          hint={words.checksRecordWhoDid}
        >
          {words.verifyAuditLog}
        </Button>
        <Button
          icon={<ArrowRightLeft size={15} aria-hidden />}
          onPress={() => go({ at: 'handovers' })}
        >
          {words.openApprovalFile}
        </Button>
        <Button
          look="main"
          icon={<FilePlus2 size={15} aria-hidden />}
          onPress={() => go({ at: 'new' })}
        >
          {words.newBatch}
        </Button>
      </div>
    </header>
  );
}

function NoBatches(): ReactNode {
  const go = usePlace((state) => state.go);
  return (
    <Empty icon={Layers} title={words.noBatchesYet}>
      <p>{words.batchOneSpreadsheetRecipients}</p>
      <div className="buttons">
        <Button look="main" onPress={() => go({ at: 'new' })}>
          {words.startYourFirstBatch}
        </Button>
      </div>
    </Empty>
  );
}

function BatchList(): ReactNode {
  const { batches, people, text, filters, problem, search } = useHistory();
  const narrowed = Object.values(filters).some((value) => value !== null);
  if (batches === null)
    return problem === null ? <p role="status">{words.loadingBatches}</p> : null;
  if (batches.length === 0 && text.trim() === '' && !narrowed) return <NoBatches />;
  return (
    <>
      <div className={styles.historyTools}>
        <input
          id="find"
          type="search"
          className={clsx('input', styles.historyFind)}
          aria-label={words.searchRecipientsBatches}
          placeholder={words.searchRecipientMobileReference}
          value={text}
          maxLength={200}
          onChange={(event) => void search(event.target.value)}
        />
        <BatchFilterRow />
      </div>
      <FoundPeople />
      {batches.length > 0 ? (
        <BatchTable />
      ) : people !== null && people.length > 0 ? null : (
        <Empty
          icon={SearchX}
          title={text.trim() === '' ? words.noBatchesFound : words.noResultsFor(text.trim())}
        >
          <p>{words.searchNameBeginningMobile}</p>
        </Empty>
      )}
    </>
  );
}

const views = [
  { id: 'list', word: words.list },
  { id: 'months', word: words.byMonth },
] as const;

/** All batches and everybody in them, and what was given month by month. */
export function HistoryPage(): ReactNode {
  const load = useHistory((state) => state.load);
  const problem = useHistory((state) => state.problem);
  const story = useStory((state) => state.story);
  const [view, setView] = useState<(typeof views)[number]['id']>('list');
  useEffect(() => {
    void load();
  }, [load]);
  return (
    <div className="page-inner wide">
      <Head />
      <ProblemNotice problem={problem} />
      <WaitingForMe />
      <Segments label={words.view} value={view} choices={views} onChange={setView} />
      {view === 'list' ? <BatchList /> : <Months />}
      {story !== null && <StoryDialog story={story} />}
    </div>
  );
}
