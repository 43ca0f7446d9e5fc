import './recipients.css';
import { BookUser, Download, FilePlus2, History, SearchX } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { BookSource } from '../../shared/bridge/recipient-calls.ts';
import { environments } from '../../shared/connection/connection.ts';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/empty.tsx';
import { ChoiceField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { counted } from '../design/words.ts';
import { RecipientTable } from './recipient-table.tsx';
import { useRecipients } from './recipients-store.ts';
import { StartDialog } from './start-dialog.tsx';

const environmentWords = { practice: 'Practice', test: 'Test', live: 'Live' } as const;

function Found(): ReactNode {
  const { recipients, text } = useRecipients();
  if (recipients === null) return <p role="status">Fetching the recipients…</p>;
  if (recipients.length > 0) return <RecipientTable />;
  return text.trim() === '' ? (
    <Empty icon={BookUser} title="No recipients yet">
      <p>Whoever is paid in a completed batch stands here, without any typing.</p>
    </Empty>
  ) : (
    <Empty icon={SearchX} title={`No recipient is like “${text.trim()}”`}>
      <p>Look for a name, a mobile, an email or an employee code.</p>
    </Empty>
  );
}

/** Whom Reward Desk knows from completed batches, and batches that begin with them. */
export function RecipientsPage(): ReactNode {
  const { environment, text, picked, earlier, problem, load, search, choose, exportBook } =
    useRecipients();
  const [starting, setStarting] = useState<{ readonly from: BookSource | null } | null>(null);
  useEffect(() => {
    void load();
  }, [load]);
  return (
    <div className="page-inner">
      <header className="page-head">
        <div>
          <h1>Recipients</h1>
          <p>
            All recipients who were paid in completed batches, with their names, mobiles and emails.
          </p>
        </div>
        <div className="buttons">
          <Button icon={<Download size={15} aria-hidden />} onPress={() => void exportBook()}>
            Save as CSV
          </Button>
          <Button
            icon={<History size={15} aria-hidden />}
            disabled={earlier.length === 0}
            onPress={() => setStarting({ from: null })}
          >
            Repeat a batch…
          </Button>
          <Button
            look="main"
            icon={<FilePlus2 size={15} aria-hidden />}
            disabled={picked.size === 0}
            onPress={() =>
              setStarting({ from: { kind: 'picked', environment, mobiles: [...picked] } })
            }
          >
            {picked.size === 0
              ? 'New batch of picked recipients'
              : `New batch of ${counted(picked.size, 'recipient')}`}
          </Button>
        </div>
      </header>
      <ProblemNotice problem={problem} />
      <div className="recipients-tools">
        <input
          id="find"
          type="search"
          className="input recipients-find"
          aria-label="Find a recipient"
          placeholder="Find a name, mobile, email or employee code"
          value={text}
          maxLength={200}
          onChange={(event) => void search(event.target.value)}
        />
        <ChoiceField
          label="Environment"
          labelHidden
          value={environment}
          choices={environments.map((id) => ({ id, label: environmentWords[id] }))}
          onChange={(id) => void choose(id)}
        />
      </div>
      <Found />
      {starting !== null && (
        <StartDialog picked={starting.from} onClose={() => setStarting(null)} />
      )}
    </div>
  );
}
