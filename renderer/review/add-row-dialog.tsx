import { useState, type ReactNode } from 'react';
import { rowTitle } from '../../shared/batch/row-number.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { titles, type Title } from '../../shared/recipient/recipient.ts';
import type { Edits } from '../../shared/workbook/source-row.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { sayGood } from '../shell/said-store.ts';
import { addRowWords as words } from './add-row-words.ts';
import { showRow } from './lead-to-row.ts';
import { useReview } from './review-store.ts';
import { screenWords } from './add-row-dialog-words.ts';

const nothing: Edits = {};

/** A recipient who is in no sheet, typed: the same checks hold, and the approver is told. */
export function AddRowDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [typed, setTyped] = useState<Edits>(nothing);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const [adding, setAdding] = useState(false);
  const [turn, setTurn] = useState(0);
  const put = (change: Edits): void => setTyped((before) => ({ ...before, ...change }));
  const add = async (another: boolean): Promise<void> => {
    const { batchId, changedOutside } = useReview.getState();
    if (batchId === null || adding) return;
    setAdding(true);
    setProblem(null);
    const reply = await ask('batch.addRow', { batchId, typed });
    setAdding(false);
    if (!reply.ok) {
      setProblem(reply.error);
      return;
    }
    const { row } = reply.value;
    sayGood(words.added(rowTitle(row)));
    changedOutside();
    setTyped(nothing);
    // A new form, whose first field has the keyboard.
    setTurn(turn + 1);
    if (!another) onClose();
    await showRow(row);
  };
  return (
    <Dialog title={words.title} onClose={onClose} wide>
      <form
        key={turn}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void add(false);
        }}
      >
        <p className="soft">{words.about}</p>
        <div className="two-columns">
          <TextField
            label={words.name}
            value={typed.name ?? ''}
            onChange={(name) => put({ name })}
            maxLength={200}
            autoFocus
          />
          <ChoiceField<Title>
            label={words.titleOfPerson}
            value={titles.find((one) => one === typed.title) ?? null}
            choices={titles.map((one) => ({ id: one, label: one }))}
            onChange={(title) => put({ title })}
          />
          <TextField
            label={words.mobile}
            value={typed.mobile ?? ''}
            onChange={(mobile) => put({ mobile })}
            maxLength={40}
          />
          <TextField
            label={words.email}
            value={typed.email ?? ''}
            onChange={(email) => put({ email })}
            maxLength={300}
          />
          <TextField
            label={words.amount}
            value={typed.amount ?? ''}
            onChange={(amount) => put({ amount })}
            maxLength={40}
          />
          <TextField
            label={words.reference}
            value={typed.reference ?? ''}
            onChange={(reference) => put({ reference })}
            maxLength={100}
            why={words.aboutReference}
          />
        </div>
        <TextField
          label={words.remarks}
          value={typed.remarks ?? ''}
          onChange={(remarks) => put({ remarks })}
          maxLength={500}
        />
        <ProblemNotice problem={problem} />
        <div className="buttons end">
          <Button onPress={onClose}>{screenWords.cancel}</Button>
          <Button disabled={adding} onPress={() => void add(true)}>
            {words.addAnother}
          </Button>
          <Button look="main" submits disabled={adding}>
            {adding ? words.adding : words.add}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
