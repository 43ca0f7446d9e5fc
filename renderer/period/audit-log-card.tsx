import { FileDown, ShieldCheck } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import {
  aboutLabel,
  type AuditEntryView,
  type AuditFilter,
} from '../../shared/audit/audit-view.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField, TextField } from '../design/fields.tsx';
import { counted, momentToSecond } from '../design/words.ts';
import { DayField } from '../design/day-field.tsx';
import { sayGood, sayProblem } from '../shell/said-store.ts';

const pageSize = 100;
const all = '';

interface Found {
  readonly entries: readonly AuditEntryView[];
  readonly total: number;
  readonly next: number | null;
}

/** The audit log: read, filtered, verified and saved. */
export function AuditLogCard(): ReactNode {
  const [filter, setFilter] = useState<AuditFilter>({});
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
  useEffect(() => {
    let isShown = true;
    void ask('audit.find', { filter, before: null, limit: pageSize }).then((reply) => {
      if (!isShown) return;
      if (reply.ok) setFound(reply.value);
      else sayProblem(reply.error);
    });
    return () => {
      isShown = false;
    };
  }, [filter]);
  const more = async (): Promise<void> => {
    const before = found?.next ?? null;
    if (found === null || before === null) return;
    const reply = await ask('audit.find', { filter, before, limit: pageSize });
    if (!reply.ok) sayProblem(reply.error);
    else setFound({ ...reply.value, entries: [...found.entries, ...reply.value.entries] });
  };
  const verify = async (): Promise<void> => {
    const reply = await ask('audit.verify', {});
    if (reply.ok) setVerdict(reply.value.sentence);
    else sayProblem(reply.error);
  };
  const save = async (as: 'xlsx' | 'csv'): Promise<void> => {
    const reply = await ask('audit.save', { filter, as });
    if (!reply.ok) sayProblem(reply.error);
    else if (reply.value !== null) sayGood('The audit log is saved.', reply.value.path);
  };
  /** What is empty filters nothing. */
  const narrow = (name: keyof AuditFilter, value: string): void => {
    const next = { ...filter, [name]: value };
    if (value === all) Reflect.deleteProperty(next, name);
    setFilter(next);
  };
  return (
    <section className="card stack" aria-labelledby="audit-log">
      <h2 id="audit-log">Audit log</h2>
      <div className="three-columns">
        <TextField
          label="Find"
          value={filter.text ?? ''}
          onChange={(text) => narrow('text', text)}
          maxLength={200}
          placeholder="A batch, an account or a word"
        />
        <ChoiceField
          label="About"
          value={filter.about ?? all}
          choices={[
            { id: all, label: 'Everything' },
            ...choices.about.map((id) => ({ id, label: aboutLabel(id) })),
          ]}
          onChange={(id) => narrow('about', id)}
        />
        <ChoiceField
          label="User"
          value={filter.actor ?? all}
          choices={[
            { id: all, label: 'All users' },
            ...choices.actors.map((id) => ({ id, label: id })),
          ]}
          onChange={(id) => narrow('actor', id)}
        />
        <DayField label="From" value={filter.from ?? ''} onChange={(day) => narrow('from', day)} />
        <DayField label="To" value={filter.to ?? ''} onChange={(day) => narrow('to', day)} />
      </div>
      <div className="buttons">
        <Button icon={<ShieldCheck size={16} aria-hidden />} onPress={() => void verify()}>
          Verify
        </Button>
        <Button icon={<FileDown size={16} aria-hidden />} onPress={() => void save('xlsx')}>
          Save workbook (Excel)
        </Button>
        <Button onPress={() => void save('csv')}>Save CSV</Button>
      </div>
      {verdict !== null && <p role="status">{verdict}</p>}
      {found !== null && (
        <>
          <p className="soft small">{counted(found.total, 'entry').replace('entrys', 'entries')}</p>
          <table className="table" aria-label="Audit log entries">
            <thead>
              <tr>
                <th scope="col">At</th>
                <th scope="col">User</th>
                <th scope="col">Subject</th>
                <th scope="col">What was done</th>
              </tr>
            </thead>
            <tbody>
              {found.entries.map(({ seq, at, actor, action, subject, detail }) => (
                <tr key={seq}>
                  <td>{momentToSecond(at)}</td>
                  <td>{actor}</td>
                  <td className="number-plain">{subject}</td>
                  <td>
                    {detail}
                    <span className="soft small under">
                      {action}, no. {seq}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {found.next !== null && (
            <div className="buttons">
              <Button onPress={() => void more()}>Show more</Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}
