import { useEffect, useState, type ReactNode } from 'react';
import type { ColumnChange, ColumnChangePreview } from '../../shared/batch/column-change.ts';
import { fieldFacts, recipientFields, type RecipientField } from '../../shared/recipient/fields.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { ChoiceField, TextField, Tick } from '../design/fields.tsx';
import { counted } from '../design/words.ts';
import { fieldOf, gridColumns } from './grid-columns.ts';
import { useReview } from './review-store.ts';

const typingPauseMs = 250;
const kinds = [
  { id: 'replace', label: 'Find and replace' },
  { id: 'fill', label: 'Put one value into the column' },
] as const;
type Kind = (typeof kinds)[number]['id'];

/** Changes a whole column: what is found in it, or every cell; says before how many cells and which. */
export function ColumnChangeDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { cursor, filter, previewColumn, changeColumn } = useReview();
  const column = gridColumns[cursor.column];
  const here = column === undefined ? null : fieldOf(column);
  const [kind, setKind] = useState<Kind>('replace');
  const [field, setField] = useState<RecipientField>(here ?? 'remarks');
  const [find, setFind] = useState('');
  const [text, setText] = useState('');
  const [narrow, setNarrow] = useState(false);
  const filtered = Object.keys(filter).length > 0;
  const [shownOnly, setShownOnly] = useState(filtered);
  const [preview, setPreview] = useState<ColumnChangePreview | null>(null);
  useEffect(() => {
    const change = changeOf(kind, field, find, text, narrow);
    let current = true;
    const timer = setTimeout(() => {
      if (change === null) setPreview(null);
      else
        void previewColumn(change, shownOnly).then((seen) => {
          if (current) setPreview(seen);
        });
    }, typingPauseMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [kind, field, find, text, narrow, shownOnly, previewColumn]);
  const change = changeOf(kind, field, find, text, narrow);
  const cells = change === null ? 0 : (preview?.cells ?? 0);
  return (
    <Dialog title="Change a column" onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (change === null || cells === 0) return;
          void changeColumn(change, shownOnly).then((done) => {
            if (done) onClose();
          });
        }}
      >
        <ChoiceField
          label="What to do"
          value={kind}
          choices={kinds}
          onChange={(id) => {
            setKind(id);
            setNarrow(id === 'fill');
          }}
        />
        <ChoiceField
          label="Column"
          value={field}
          choices={recipientFields.map((id) => ({ id, label: fieldFacts[id].label }))}
          onChange={setField}
        />
        {kind === 'replace' && (
          <TextField label="Find" value={find} onChange={setFind} maxLength={200} autoFocus />
        )}
        <TextField
          label={kind === 'replace' ? 'Replace with' : 'Value'}
          value={text}
          onChange={setText}
          maxLength={200}
          why={kind === 'replace' ? 'Empty takes it away.' : 'Empty clears the cells.'}
        />
        <Tick on={narrow} onChange={setNarrow}>
          {kind === 'replace' ? 'Whole cell only' : 'Empty cells only'}
        </Tick>
        {filtered && (
          <Tick on={shownOnly} onChange={setShownOnly}>
            Only in the rows that are shown now
          </Tick>
        )}
        <Preview preview={change === null ? null : preview} />
        <div className="buttons end">
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" submits disabled={cells === 0}>
            {cells === 0 ? 'Change' : `Change ${counted(cells, 'cell')}`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Null as long as there is nothing to look for. */
function changeOf(
  kind: Kind,
  field: RecipientField,
  find: string,
  text: string,
  narrow: boolean,
): ColumnChange | null {
  if (kind === 'fill') return { kind, field, text, onlyEmpty: narrow };
  return find === '' ? null : { kind, field, find, replaceBy: text, wholeCell: narrow };
}

function Preview({ preview }: { readonly preview: ColumnChangePreview | null }): ReactNode {
  if (preview === null) return null;
  const { cells, examples } = preview;
  return (
    <div className="column-preview" role="status">
      <p className="small strong">
        {cells === 0 ? 'No cell changes.' : `${counted(cells, 'cell')} will change:`}
      </p>
      <ul>
        {examples.map(({ row, before, after }) => (
          <li key={row} className="small">
            Row {row}: <s>{before === '' ? '(empty)' : before}</s> →{' '}
            {after === '' ? '(empty)' : after}
          </li>
        ))}
        {cells > examples.length && <li className="small soft">and more</li>}
      </ul>
    </div>
  );
}
