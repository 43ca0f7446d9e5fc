import { FileUp } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { CoinEvent } from '../../shared/enkash/coins.ts';
import { formatCount } from '../../shared/money/format.ts';
import type { Inspection } from '../../shared/workbook/inspection.ts';
import { userColumnsOf, type UserColumns } from '../../shared/workbook/user-columns.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { operatorName } from '../shell/desk-store.ts';
import { goTo } from '../shell/place-store.ts';
import { words } from './allocate-coins-words.ts';

type ChosenFile = NonNullable<BridgeOutput<'file.choose'>>;

const none = 'none';
const noColumns: UserColumns = { userId: null, mobile: null, email: null };
const userFields = [
  ['mobile', words.columnMobiles],
  ['email', words.columnEmails],
  ['userId', words.columnUserIds],
] as const;

/** A sheet of users and an event make a batch, which goes on to its review. */
export function AllocateCoins({
  connection,
  events,
}: {
  readonly connection: string;
  readonly events: readonly CoinEvent[];
}): ReactNode {
  const [chosen, setChosen] = useState('');
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [sheet, setSheet] = useState<Inspection | null>(null);
  const [columns, setColumns] = useState<UserColumns>(noColumns);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const [importing, setImporting] = useState(false);
  const namesUsers = userFields.some(([field]) => columns[field] !== null);
  const event = events.find(({ id }) => id === chosen) ?? events[0];
  const choose = async (): Promise<void> => {
    setProblem(null);
    const reply = await ask('file.choose', {});
    if (!reply.ok) setProblem(reply.error);
    if (!reply.ok || reply.value === null) return;
    setFile(reply.value);
    setSheet(null);
    setName(reply.value.name.replace(/\.[a-z0-9]{2,5}$/i, '').slice(0, 120));
    const source = { from: 'file', fileId: reply.value.fileId } as const;
    const found = await ask('import.inspect', { source, choice: {} });
    if (!found.ok) {
      setProblem(found.error);
      return;
    }
    setSheet(found.value);
    setColumns(userColumnsOf(found.value));
  };
  const start = async (): Promise<void> => {
    if (file === null || event === undefined) return;
    setImporting(true);
    setProblem(null);
    const reply = await ask('coins.importBatch', {
      connection,
      fileId: file.fileId,
      eventId: event.id,
      columns,
      name: name.trim(),
      preparedBy: operatorName(),
    });
    setImporting(false);
    if (reply.ok) goTo({ at: 'batch', batchId: reply.value.batchId, step: null });
    else setProblem(reply.error);
  };
  return (
    <form
      className="card stack"
      aria-label={words.allocateCoins}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void start();
      }}
    >
      <h2>{words.allocateCoins}</h2>
      <p className="soft">{words.sheetUsersMobileEmail}</p>
      {event === undefined ? (
        <p>{words.createFetchEventFirst}</p>
      ) : (
        <>
          <div className="three-columns">
            <ChoiceField
              label={words.eventBatch}
              value={event.id}
              choices={events.map((one) => ({
                id: one.id,
                label: one.event,
                more: words.coinsEachUser(one.id, formatCount(one.amount)),
              }))}
              onChange={setChosen}
            />
            <div className="field">
              <span className="label">{words.sheetOfUsers}</span>
              <div className="buttons">
                <Button icon={<FileUp size={15} aria-hidden />} onPress={() => void choose()}>
                  {file === null ? words.chooseFile : words.anotherFile}
                </Button>
                <span>{file?.name ?? words.noFileYet}</span>
              </div>
            </div>
            <TextField label={words.nameBatch} value={name} onChange={setName} maxLength={120} />
          </div>
          {sheet !== null && (
            <div className="three-columns">
              {userFields.map(([field, label]) => (
                <ChoiceField
                  key={field}
                  label={label}
                  value={String(columns[field] ?? none)}
                  choices={[
                    { id: none, label: words.noColumn },
                    ...sheet.columns.map(({ index, letter, header, samples }) => ({
                      id: String(index),
                      label: header === '' ? words.column(letter) : header,
                      more: samples.slice(0, 2).join(', '),
                    })),
                  ]}
                  onChange={(id) =>
                    setColumns({ ...columns, [field]: id === none ? null : Number(id) })
                  }
                />
              ))}
            </div>
          )}
          {sheet !== null && !namesUsers && (
            <p className="bad-words">{words.chooseLeastOneColumn}</p>
          )}
          <ProblemNotice problem={problem} />
          <div className="buttons end">
            <Button
              look="main"
              submits
              disabled={sheet === null || !namesUsers || name.trim() === '' || importing}
            >
              {importing ? words.askingEnkashUsers : words.importAndCheck}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
