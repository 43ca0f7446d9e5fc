import type { ColumnChange, ColumnChangePreview } from '../../shared/batch/column-change.ts';
import type { BatchId, RowId } from '../../shared/batch/identifiers.ts';
import type { RowFilter, RowSort, RowView } from '../../shared/batch/views.ts';
import type { RecipientField } from '../../shared/recipient/fields.ts';
import type { Range, Spot } from './marked-range.ts';
import type { RowCache } from './row-cache.ts';

/** The cell that is being typed in. It knows its row: the list may move on meanwhile. */
export interface OpenCell {
  readonly row: RowView;
  readonly field: RecipientField;
  readonly text: string;
}

/** What is seen of the sheet, and where somebody is in it. */
export interface SheetSlice {
  readonly batchId: BatchId | null;
  readonly filter: RowFilter;
  readonly sort: RowSort;
  readonly total: number | null;
  readonly cache: RowCache;
  readonly cursor: Spot;
  readonly anchor: Spot;
  /** The cell that "next problem" led to. */
  readonly ledTo: Spot | null;
  /** What "next problem" last said of how many there are. */
  readonly problemsLeft: string | null;
  /** Whether the findings stand beside the sheet. */
  readonly panelShown: boolean;
  readonly showPanel: (shown: boolean) => void;
  readonly show: (batchId: BatchId) => void;
  readonly changedOutside: () => void;
  readonly ensure: (from: number, to: number) => Promise<void>;
  readonly setFilter: (filter: RowFilter) => void;
  readonly sortBy: (by: RowSort['by']) => void;
  readonly moveTo: (spot: Spot, marks: boolean) => void;
  readonly range: () => Range;
  readonly copyText: () => string | null;
  readonly jump: (direction: 'next' | 'previous') => Promise<void>;
  readonly markedRows: () => Promise<readonly RowView[] | null>;
}

/** What somebody changes in the sheet. */
export interface ChangeSlice {
  readonly open: OpenCell | null;
  readonly working: string | null;
  readonly startEdit: (withText: string | null) => void;
  readonly typeIn: (text: string) => void;
  readonly leaveEdit: (keep: boolean) => Promise<void>;
  readonly mend: (row: RowView, field: RecipientField, text: string) => Promise<void>;
  readonly clear: () => Promise<void>;
  readonly fillDown: () => Promise<void>;
  readonly paste: (text: string) => Promise<void>;
  readonly mendGroup: (code: string, field: RecipientField | null) => Promise<void>;
  readonly acceptWarning: (
    code: string,
    field: RecipientField | null,
    accepted: boolean,
  ) => Promise<void>;
  readonly previewColumn: (
    change: ColumnChange,
    shownOnly: boolean,
  ) => Promise<ColumnChangePreview | null>;
  readonly changeColumn: (change: ColumnChange, shownOnly: boolean) => Promise<boolean>;
  readonly leaveOut: (rows: readonly RowId[] | 'all-invalid', reason: string) => Promise<boolean>;
  readonly takeBack: (rows: readonly RowId[]) => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  readonly saveFindings: () => Promise<void>;
}

export type ReviewStore = SheetSlice & ChangeSlice;
