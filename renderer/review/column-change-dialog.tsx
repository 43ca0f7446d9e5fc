import { rowTitle } from '../../shared/batch/row-number.ts';
import { useEffect, useState, type ReactNode } from 'react';
import type { ColumnChange, ColumnChangePreview } from '../../shared/batch/column-change.ts';
import { fieldFacts, recipientFields, type RecipientField } from '../../shared/recipient/fields.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { Tick } from '../design/tick.tsx';
import { counted } from '../design/words.ts';
import { fieldOf } from './grid-columns.ts';
import { useSheetView } from './sheet-view-store.ts';
import { useReview } from './review-store.ts';
import { words } from './column-change-dialog-words.ts';

const typingPauseMs = 250;
const kinds = [
  { id: 'replace', label: words.findAndReplace },
  { id: 'fill', label: words.putOneValueInto },
] as const;
type Kind = (typeof kinds)[number]['id'];

/** Changes a whole column: what is found in it, or every cell; says before how many cells and which. */
export function ColumnChangeDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { cursor, filter, previewColumn, changeColumn } = useReview();
  const column = useSheetView((state) => state.columns)[cursor.column];
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
    <Dialog title={words.changeAColumn} onClose={onClose}>
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
          label={words.whatToDo}
          value={kind}
          choices={kinds}
          onChange={(id) => {
            setKind(id);
            setNarrow(id === 'fill');
          }}
        />
        <ChoiceField
          label={words.column}
          value={field}
          choices={recipientFields.map((id) => ({ id, label: fieldFacts[id].label }))}
          onChange={setField}
        />
        {kind === 'replace' && (
          <TextField label={words.find} value={find} onChange={setFind} maxLength={200} autoFocus />
        )}
        <TextField
          label={kind === 'replace' ? words.replaceWith : words.value}
          value={text}
          onChange={setText}
          maxLength={200}
          why={kind === 'replace' ? words.emptyTakesAway : words.emptyClearsCells}
        />
        <Tick on={narrow} onChange={setNarrow}>
          {kind === 'replace' ? words.wholeCellOnly : words.emptyCellsOnly}
        </Tick>
        {filtered && (
          <Tick on={shownOnly} onChange={setShownOnly}>
            {words.onlyRowsShownNow}
          </Tick>
        )}
        <Preview preview={change === null ? null : preview} />
        <div className="buttons end">
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="main" submits disabled={cells === 0}>
            {cells === 0 ? words.change : words.changeCells(counted(cells, 'cell'))}
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
        {cells === 0 ? words.noCellChanges : words.willChange(counted(cells, 'cell'))}
      </p>
      <ul>
        {examples.map(({ row, before, after }) => (
          <li key={row} className="small">
            {rowTitle(row)}: <s>{before === '' ? words.empty : before}</s> →{' '}
            {after === '' ? words.empty : after}
          </li>
        ))}
        {cells > examples.length && <li className="small soft">{words.andMore}</li>}
      </ul>
    </div>
  );
}
