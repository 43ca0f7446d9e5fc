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
  UserRoundPlus,
  X,
} from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { BatchDetail } from '../../shared/batch/views.ts';
import type { FindingGroup } from '../../shared/findings/finding-group.ts';
import { fieldFacts, recipientFields, type RecipientField } from '../../shared/recipient/fields.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { rows as rowsWords } from '../design/words.ts';
import { BatchSettings } from './batch-settings.tsx';
import { ColumnChangeDialog } from './column-change-dialog.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { ColumnChoice } from './column-choice.tsx';
import { addRowWords } from './add-row-words.ts';
import { askToExclude, includeMarked, takesRows } from './marked-acts.ts';
import { useReview } from './review-store.ts';
import { rowAt } from './row-cache.ts';
import { useSheetView } from './sheet-view-store.ts';
import { clsx } from 'clsx';
import styles from './review-tools.module.css';
import { words } from './review-tools-words.ts';

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
    <div className={styles.find}>
      <Search size={15} aria-hidden />
      <input
        id="find"
        className="input"
        type="search"
        aria-label={words.searchRecipientMobileAmount}
        placeholder={words.search}
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
      label={words.errorsWarnings}
      labelHidden
      value={shown ?? anyColumn}
      choices={[
        { id: anyColumn, label: words.allColumns },
        ...listed.map((id) => ({ id, label: words.errorsAndWarningsOf(fieldFacts[id].label) })),
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
  const { anchor, cursor, cache } = useReview();
  const count = Math.abs(anchor.row - cursor.row) + 1;
  const state = rowAt(cache, cursor.row)?.state;
  if (!editable || state === undefined) return null;
  return state === 'excluded' ? (
    <Button
      size="small"
      icon={<ListRestart size={14} aria-hidden />}
      onPress={() => void includeMarked()}
    >
      {words.includeAgain(count === 1 ? words.thisRow : rowsWords(count))}
    </Button>
  ) : (
    <Button size="small" icon={<Ban size={14} aria-hidden />} onPress={() => void askToExclude()}>
      {words.exclude(count === 1 ? words.thisRow : rowsWords(count))}
    </Button>
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
    <div className={styles.reviewTools} role="toolbar" aria-label={words.tools}>
      <Find />
      {filter.code === undefined ? (
        <div className={styles.columnFilter}>
          <ColumnFilter groups={batch.groups} />
        </div>
      ) : (
        <span className={clsx('mark accent', styles.filterMark)}>
          {group?.title ?? words.oneKindErrorWarning}
          <button type="button" aria-label={words.showAllRowsAgain} onClick={() => setFilter({})}>
            <X size={13} aria-hidden />
          </button>
        </span>
      )}
      <Button
        look="quiet"
        size="small"
        label={words.previousErrorWarning}
        hint={words.previousErrorWarningShift}
        onPress={() => void jump('previous')}
      >
        <ArrowUp size={16} aria-hidden />
      </Button>
      <Button
        look="quiet"
        size="small"
        label={words.nextErrorWarning}
        hint={words.nextErrorWarningF}
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
            label={words.undo}
            hint={batch.undo === null ? words.nothingToUndo : words.undoOf(batch.undo)}
            disabled={batch.undo === null || working !== null}
            onPress={() => void undo()}
          >
            <Undo2 size={16} aria-hidden />
          </Button>
          <Button
            look="quiet"
            size="small"
            label={words.redo}
            hint={batch.redo === null ? words.nothingToRedo : words.redoOf(batch.redo)}
            disabled={batch.redo === null || working !== null}
            onPress={() => void redo()}
          >
            <Redo2 size={16} aria-hidden />
          </Button>
          <Button
            look="quiet"
            size="small"
            label={words.allChanges}
            hint={words.allChangesGoBack}
            onPress={() => setDialog('history')}
          >
            <HistoryIcon size={16} aria-hidden />
          </Button>
          <Button
            look="quiet"
            size="small"
            label={words.replace}
            hint={words.replaceColumn}
            onPress={() => setDialog('replace')}
          >
            <Replace size={16} aria-hidden />
          </Button>
          {takesRows(batch) && (
            <Button
              look="quiet"
              size="small"
              label={addRowWords.act}
              hint={addRowWords.hint}
              onPress={() => useSheetView.getState().showDialog({ shows: 'add-row' })}
            >
              <UserRoundPlus size={16} aria-hidden />
            </Button>
          )}
          <MarkedActs editable={editable} />
        </>
      )}
      <span className="tools-gap" />
      <ColumnChoice />
      {working !== null && <span className="soft small">{working}</span>}
      <Button
        look="quiet"
        size="small"
        label={panelShown ? words.hideErrorsWarnings : words.showErrorsWarnings}
        hint={panelShown ? words.hideErrorsWarningsMore : words.showErrorsWarnings}
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
          label={words.batchSettings}
          hint={words.nameMonthAccountDiscard}
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
