import './history.css';
import { ArrowRightLeft, FilePlus2, Layers, SearchX, ShieldCheck } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/empty.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { StoryDialog } from '../parts/story-dialog.tsx';
import { useStory } from '../results/story-store.ts';
import { usePlace } from '../shell/place-store.ts';
import { BatchFilterRow } from './batch-filters.tsx';
import { BatchTable } from './batch-table.tsx';
import { FoundPeople } from './found-people.tsx';
import { useHistory } from './history-store.ts';
import { Months } from './months.tsx';

function Head(): ReactNode {
  const checkAudit = useHistory((state) => state.checkAudit);
  const go = usePlace((state) => state.go);
  return (
    <header className="page-head">
      <div>
        <h1>Batches</h1>
        <p>All batches prepared on this computer, newest first, with all their recipients.</p>
      </div>
      <div className="buttons">
        <Button
          icon={<ShieldCheck size={15} aria-hidden />}
          onPress={() => void checkAudit()}
          hint="Checks that the record of who did what has not been changed"
        >
          Verify audit log
        </Button>
        <Button
          icon={<ArrowRightLeft size={15} aria-hidden />}
          onPress={() => go({ at: 'handovers' })}
        >
          Open an approval file
        </Button>
        <Button
          look="main"
          icon={<FilePlus2 size={15} aria-hidden />}
          onPress={() => go({ at: 'new' })}
        >
          New batch
        </Button>
      </div>
    </header>
  );
}

function NoBatches(): ReactNode {
  const go = usePlace((state) => state.go);
  return (
    <Empty icon={Layers} title="No batches yet">
      <p>A batch is one spreadsheet of recipients. Start with a sample to learn the steps.</p>
      <div className="buttons">
        <Button look="main" onPress={() => go({ at: 'new' })}>
          Start your first batch
        </Button>
      </div>
    </Empty>
  );
}

function BatchList(): ReactNode {
  const { batches, people, text, filters, problem, search } = useHistory();
  const narrowed = Object.values(filters).some((value) => value !== null);
  if (batches === null) return problem === null ? <p role="status">Loading batches…</p> : null;
  if (batches.length === 0 && text.trim() === '' && !narrowed) return <NoBatches />;
  return (
    <>
      <div className="history-tools">
        <input
          id="find"
          type="search"
          className="input history-find"
          aria-label="Search recipients and batches"
          placeholder="Search by recipient, mobile, reference, EnKash transaction or batch"
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
          title={text.trim() === '' ? 'No batches found' : `No results for “${text.trim()}”`}
        >
          <p>
            Search by a name, the beginning of a mobile or its last four digits, a reference, a
            transaction, or the name of a batch or its file.
          </p>
        </Empty>
      )}
    </>
  );
}

const views = [
  { id: 'list', word: 'List' },
  { id: 'months', word: 'By month' },
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
    <div className="page-inner">
      <Head />
      <ProblemNotice problem={problem} />
      <div className="segments history-views" role="group" aria-label="View">
        {views.map(({ id, word }) => (
          <button
            key={id}
            type="button"
            className="segment"
            aria-pressed={id === view}
            onClick={() => setView(id)}
          >
            {word}
          </button>
        ))}
      </div>
      {view === 'list' ? <BatchList /> : <Months />}
      {story !== null && <StoryDialog story={story} />}
    </div>
  );
}
