import { BookUser, Download, FilePlus2, History, SearchX } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { BookSource } from '../../shared/bridge/recipient-calls.ts';
import { environments } from '../../shared/connection/connection.ts';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/empty.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { counted, environmentWords } from '../design/words.ts';
import { goTo } from '../shell/place-store.ts';
import { RecipientTable } from './recipient-table.tsx';
import { useRecipients } from './recipients-store.ts';
import { StartDialog } from './start-dialog.tsx';
import { clsx } from 'clsx';
import styles from './recipients.module.css';
import { words } from './recipients-page-words.ts';

function Found(): ReactNode {
  const { recipients, text } = useRecipients();
  if (recipients === null) return <p role="status">{words.fetchingTheRecipients}</p>;
  if (recipients.length > 0) return <RecipientTable />;
  return text.trim() === '' ? (
    <Empty icon={BookUser} title={words.noRecipientsYet}>
      <p>{words.recipientsListedHereOnce}</p>
      <div className="buttons">
        <Button look="main" onPress={() => goTo({ at: 'new' })}>
          {words.newBatch}
        </Button>
      </div>
    </Empty>
  ) : (
    <Empty icon={SearchX} title={words.noRecipientLike(text.trim())}>
      <p>{words.lookNameMobileEmail}</p>
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
    <div className="page-inner wide">
      <header className="page-head">
        <div>
          <h1>{words.recipients}</h1>
          <p>{words.allRecipientsWhoWere}</p>
        </div>
        <div className="buttons">
          <Button icon={<Download size={15} aria-hidden />} onPress={() => void exportBook()}>
            {words.saveAsCsv}
          </Button>
          <Button
            icon={<History size={15} aria-hidden />}
            disabled={earlier.length === 0}
            onPress={() => setStarting({ from: null })}
          >
            {words.repeatABatch}
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
              ? words.newBatchPickedRecipients
              : words.newBatchOf(counted(picked.size, 'recipient'))}
          </Button>
        </div>
      </header>
      <ProblemNotice problem={problem} />
      <div className={styles.recipientsTools}>
        <input
          id="find"
          type="search"
          className={clsx('input', styles.recipientsFind)}
          aria-label={words.findARecipient}
          placeholder={words.findNameMobileEmail}
          value={text}
          maxLength={200}
          onChange={(event) => void search(event.target.value)}
        />
        <ChoiceField
          label={words.environment}
          labelHidden
          value={environment}
          choices={environments.map((id) => ({ id, label: environmentWords[id] }))}
          onChange={(id) => void choose(id)}
        />
      </div>
      {problem === null && <Found />}
      {starting !== null && (
        <StartDialog picked={starting.from} onClose={() => setStarting(null)} />
      )}
    </div>
  );
}
