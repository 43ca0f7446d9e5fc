import {
  ArrowDown,
  ArrowUp,
  Ban,
  History as HistoryIcon,
  ListRestart,
  PanelRightClose,
  PanelRightOpen,
  Redo2,
  Replace,
  Search,
  Settings2,
  Undo2,
  X,
} from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { BatchDetail, RowView } from '../../shared/batch/views.ts';
import type { FindingGroup } from '../../shared/findings/finding-group.ts';
import { fieldFacts, recipientFields, type RecipientField } from '../../shared/recipient/fields.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/fields.tsx';
import { rows as rowsWords } from '../design/words.ts';
import { BatchSettings } from './batch-settings.tsx';
import { ColumnChangeDialog } from './column-change-dialog.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { LeaveOutDialog } from './review-dialogs.tsx';
import { useReview } from './review-store.ts';
import { rowAt } from './row-cache.ts';

const typingPauseMs = 200;

function Find(): ReactNode {
  const filter = useReview((state) => state.filter);
  const setFilter = useReview((state) => state.setFilter);
  const now = filter.text ?? '';
  const [text, setText] = useState(now);
  const [seen, setSeen] = useState(now);
  // The filter was taken off elsewhere.
  if (seen !== now) {
    setSeen(now);
    setText(now);
  }
  useEffect(() => {
    if (text === now) return;
    const timer = setTimeout(() => {
      const { states, severity, code, field } = useReview.getState().filter;
      setFilter({
        ...(states === undefined ? {} : { states }),
        ...(severity === undefined ? {} : { severity }),
        ...(code === undefined ? {} : { code }),
        ...(field === undefined ? {} : { field }),
        ...(text === '' ? {} : { text }),
      });
    }, typingPauseMs);
    return () => clearTimeout(timer);
  }, [text, now, setFilter]);
  return (
    <div className="find">
      <Search size={15} aria-hidden />
      <input
        id="find"
        className="input"
        type="search"
        aria-label="Search by recipient, mobile, amount or reference"
        placeholder="Search"
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText('');
        }}
      />
    </div>
  );
}

const anyColumn = 'any';

/** Keeps to the rows of which something is said in one column. */
function ColumnFilter({ groups }: { readonly groups: readonly FindingGroup[] }): ReactNode {
  const filter = useReview((state) => state.filter);
  const setFilter = useReview((state) => state.setFilter);
  const spoken = recipientFields.filter((field) => groups.some((group) => group.field === field));
  const shown = filter.field;
  const listed = shown === undefined || spoken.includes(shown) ? spoken : [...spoken, shown];
  return (
    <ChoiceField<RecipientField | typeof anyColumn>
      label="Errors and warnings in"
      labelHidden
      value={shown ?? anyColumn}
      choices={[
        { id: anyColumn, label: 'All columns' },
        ...listed.map((id) => ({ id, label: `Errors and warnings in ${fieldFacts[id].label}` })),
      ]}
      onChange={(id) => {
        const { states, severity, text } = filter;
        setFilter({
          ...(states === undefined ? {} : { states }),
          ...(severity === undefined ? {} : { severity }),
          ...(text === undefined ? {} : { text }),
          ...(id === anyColumn ? {} : { field: id }),
        });
      }}
    />
  );
}

function MarkedActs({ editable }: { readonly editable: boolean }): ReactNode {
  const { anchor, cursor, cache, markedRows, takeBack } = useReview();
  const [leaving, setLeaving] = useState<readonly RowView[] | null>(null);
  const count = Math.abs(anchor.row - cursor.row) + 1;
  const state = rowAt(cache, cursor.row)?.state;
  if (!editable || state === undefined) return null;
  return (
    <>
      {state === 'excluded' ? (
        <Button
          size="small"
          icon={<ListRestart size={14} aria-hidden />}
          onPress={() => {
            void markedRows().then((rows) => {
              if (rows !== null) void takeBack(rows.map(({ id }) => id));
            });
          }}
        >
          Include {count === 1 ? 'this row' : rowsWords(count)} again
        </Button>
      ) : (
        <Button
          size="small"
          icon={<Ban size={14} aria-hidden />}
          onPress={() => void markedRows().then(setLeaving)}
        >
          Exclude {count === 1 ? 'this row' : rowsWords(count)}
        </Button>
      )}
      {leaving !== null && <LeaveOutDialog rows={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}

export function ReviewTools({
  batch,
  editable,
}: {
  readonly batch: BatchDetail;
  readonly editable: boolean;
}): ReactNode {
  const { jump, undo, redo, filter, setFilter, working, problemsLeft, panelShown, showPanel } =
    useReview();
  const [dialog, setDialog] = useState<'replace' | 'settings' | 'history' | null>(null);
  const group = batch.groups.find((one) => one.code === filter.code);
  return (
    <div className="review-tools" role="toolbar" aria-label="Tools">
      <Find />
      {filter.code === undefined ? (
        <div className="column-filter">
          <ColumnFilter groups={batch.groups} />
        </div>
      ) : (
        <span className="mark accent filter-mark">
          {group?.title ?? 'One kind of error or warning'}
          <button type="button" aria-label="Show all rows again" onClick={() => setFilter({})}>
            <X size={13} aria-hidden />
          </button>
        </span>
      )}
      <Button
        look="quiet"
        size="small"
        label="Previous error or warning"
        hint="Previous error or warning (Shift F8)"
        onPress={() => void jump('previous')}
      >
        <ArrowUp size={16} aria-hidden />
      </Button>
      <Button
        look="quiet"
        size="small"
        label="Next error or warning"
        hint="Next error or warning (F8)"
        onPress={() => void jump('next')}
      >
        <ArrowDown size={16} aria-hidden />
      </Button>
      <span className="soft small number" role="status">
        {problemsLeft ?? ''}
      </span>
      {editable && (
        <>
          <Button
            look="quiet"
            size="small"
            label="Undo"
            hint={batch.undo === null ? 'Nothing to undo' : `Undo: ${batch.undo}`}
            disabled={batch.undo === null || working !== null}
            onPress={() => void undo()}
          >
            <Undo2 size={16} aria-hidden />
          </Button>
          <Button
            look="quiet"
            size="small"
            label="Redo"
            hint={batch.redo === null ? 'Nothing to redo' : `Redo: ${batch.redo}`}
            disabled={batch.redo === null || working !== null}
            onPress={() => void redo()}
          >
            <Redo2 size={16} aria-hidden />
          </Button>
          <Button
            look="quiet"
            size="small"
            label="All changes"
            hint="All changes, to go back to before any of them"
            onPress={() => setDialog('history')}
          >
            <HistoryIcon size={16} aria-hidden />
          </Button>
          <Button
            look="quiet"
            size="small"
            icon={<Replace size={15} aria-hidden />}
            onPress={() => setDialog('replace')}
          >
            Replace
          </Button>
          <MarkedActs editable={editable} />
        </>
      )}
      <span className="tools-gap" />
      {working !== null && <span className="soft small">{working}</span>}
      <Button
        look="quiet"
        size="small"
        label={panelShown ? 'Hide errors and warnings' : 'Show errors and warnings'}
        hint={
          panelShown
            ? 'Hide errors and warnings: more room for the sheet'
            : 'Show errors and warnings'
        }
        onPress={() => showPanel(!panelShown)}
      >
        {panelShown ? (
          <PanelRightClose size={16} aria-hidden />
        ) : (
          <PanelRightOpen size={16} aria-hidden />
        )}
      </Button>
      {batch.state !== 'discarded' && (
        <Button
          look="quiet"
          size="small"
          label="Batch settings"
          hint="Name, month, account, discard"
          onPress={() => setDialog('settings')}
        >
          <Settings2 size={16} aria-hidden />
        </Button>
      )}
      {dialog === 'replace' && <ColumnChangeDialog onClose={() => setDialog(null)} />}
      {dialog === 'history' && <HistoryDialog batch={batch} onClose={() => setDialog(null)} />}
      {dialog === 'settings' && <BatchSettings batch={batch} onClose={() => setDialog(null)} />}
    </div>
  );
}
