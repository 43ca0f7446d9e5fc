import { FileDown, ShieldCheck } from 'lucide-react';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import {
  aboutLabel,
  type AuditEntryView,
  type AuditFilter,
  type AuditSort,
} from '../../shared/audit/audit-view.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { counted, momentToSecond } from '../design/words.ts';
import { DayField } from '../design/day-field.tsx';
import { DataTable, type Column } from '../design/table/data-table.tsx';
import { everyRowAfter } from '../design/table/every-row.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';
import styles from './audit-log.module.css';
import { words } from './audit-log-card-words.ts';

const pageSize = 100;
/** The most that one call of the bridge gives. */
const slice = 2000;
const all = '';

interface Found {
  readonly entries: readonly AuditEntryView[];
  readonly total: number;
  readonly next: number | null;
}

const detail = (entry: AuditEntryView): string => entry.detail;

const columns: readonly Column<AuditEntryView, AuditSort['by']>[] = [
  {
    id: 'at',
    label: words.at,
    text: ({ at }) => momentToSecond(at),
    cell: ({ at }) => <span className={styles.date}>{momentToSecond(at)}</span>,
  },
  { id: 'actor', label: words.user, text: ({ actor }) => actor },
  {
    id: 'subject',
    label: words.subject,
    text: ({ subject }) => subject,
    cell: ({ subject }) => <span className="number-plain">{subject}</span>,
  },
  {
    id: 'action',
    label: words.whatWasDone,
    text: detail,
    inFile: [
      { label: words.whatWasDone, text: detail },
      { label: words.action, text: ({ action }) => action },
      { label: words.no, text: ({ seq }) => `${seq}` },
    ],
    cell: (entry) => (
      <div className={styles.detail}>
        {entry.detail}
        <span className="soft small under">{words.actionAndNumber(entry.action, entry.seq)}</span>
      </div>
    ),
  },
];

/** The audit log: read, filtered, verified and saved. */
export function AuditLogCard(): ReactNode {
  const [filter, setFilter] = useState<AuditFilter>({});
  const [sort, setSort] = useState<AuditSort | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [choices, setChoices] = useState<{ actors: string[]; about: string[] }>({
    actors: [],
    about: [],
  });
  const [verdict, setVerdict] = useState<string | null>(null);
  useEffect(() => {
    void ask('audit.choices', {}).then((reply) => {
      if (reply.ok) setChoices(reply.value);
    });
  }, []);
  const fetchEntries = useCallback(
    async (after: number | null, limit: number): Promise<Found | null> => {
      const reply = await ask('audit.find', {
        ...{ filter, after, limit },
        ...(sort === null ? {} : { sort }),
      });
      if (reply.ok) return reply.value;
      sayProblem(reply.error);
      return null;
    },
    [filter, sort],
  );
  useEffect(() => {
    let isShown = true;
    void fetchEntries(null, pageSize).then((first) => {
      if (isShown && first !== null) setFound(first);
    });
    return () => {
      isShown = false;
    };
  }, [fetchEntries]);
  const more = async (): Promise<void> => {
    const after = found?.next ?? null;
    if (found === null || after === null) return;
    const page = await fetchEntries(after, pageSize);
    if (page === null) return;
    // What was asked for may be another list by now.
    setFound((now) =>
      now === found ? { ...page, entries: [...found.entries, ...page.entries] } : now,
    );
  };
  const verify = async (): Promise<void> => {
    const reply = await ask('audit.verify', {});
    if (reply.ok) setVerdict(reply.value.sentence);
    else sayProblem(reply.error);
  };
  const save = async (as: 'xlsx' | 'csv'): Promise<void> => {
    const reply = await ask('audit.save', { filter, as });
    if (!reply.ok) sayProblem(reply.error);
    else if (reply.value !== null) sayGood(words.auditLogSaved, reply.value.path);
  };
  /** What is empty filters nothing. */
  const narrow = (name: keyof AuditFilter, value: string): void => {
    const next = { ...filter, [name]: value };
    if (value === all) Reflect.deleteProperty(next, name);
    setFilter(next);
  };
  return (
    <section className="card stack" aria-labelledby="audit-log">
      <h2 id="audit-log">{words.auditLog}</h2>
      <div className="three-columns">
        <TextField
          label={words.find}
          value={filter.text ?? ''}
          onChange={(text) => narrow('text', text)}
          maxLength={200}
          placeholder={words.batchAccountWord}
        />
        <ChoiceField
          label={words.about}
          value={filter.about ?? all}
          choices={[
            { id: all, label: words.everything },
            ...choices.about.map((id) => ({ id, label: aboutLabel(id) })),
          ]}
          onChange={(id) => narrow('about', id)}
        />
        <ChoiceField
          label={words.user}
          value={filter.actor ?? all}
          choices={[
            { id: all, label: words.allUsers },
            ...choices.actors.map((id) => ({ id, label: id })),
          ]}
          onChange={(id) => narrow('actor', id)}
        />
        <DayField
          label={words.from}
          value={filter.from ?? ''}
          onChange={(day) => narrow('from', day)}
        />
        <DayField label={words.to} value={filter.to ?? ''} onChange={(day) => narrow('to', day)} />
      </div>
      <div className="buttons">
        <Button icon={<ShieldCheck size={16} aria-hidden />} onPress={() => void verify()}>
          {words.verify}
        </Button>
        <Button icon={<FileDown size={16} aria-hidden />} onPress={() => void save('xlsx')}>
          {words.saveWorkbookExcel}
        </Button>
        <Button onPress={() => void save('csv')}>{words.saveCsv}</Button>
      </div>
      {verdict !== null && <p role="status">{verdict}</p>}
      {found !== null && (
        <>
          <p className="soft small">{counted(found.total, 'entry').replace('entrys', 'entries')}</p>
          <DataTable
            plain
            label={words.auditLog}
            columns={columns}
            rows={found.entries}
            rowKey={({ seq }) => seq}
            total={found.total}
            sort={sort}
            onSort={setSort}
            search=""
            onSearch={() => undefined}
            onMore={more}
            all={() =>
              everyRowAfter(async (after) => {
                const page = await fetchEntries(after, slice);
                return page === null ? null : { rows: page.entries, next: page.next };
              })
            }
            empty={words.noEntriesFound}
          />
        </>
      )}
    </section>
  );
}
