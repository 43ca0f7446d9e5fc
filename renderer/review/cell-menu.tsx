import { clsx } from 'clsx';
import { useRef, type ReactNode } from 'react';
import { Menu, MenuItem, Popover, Separator } from 'react-aria-components';
import { keysText, type Keys } from '../../shared/bridge/shortcuts.ts';
import type { RowView } from '../../shared/batch/views.ts';
import type { RecipientField } from '../../shared/recipient/fields.ts';
import { useBatch } from '../shell/batch-store.ts';
import { fieldOf } from './grid-columns.ts';
import { shownText } from './grid-row.tsx';
import { addRowWords } from './add-row-words.ts';
import styles from './cell-menu.module.css';
import { askToExclude, includeMarked, takesRows } from './marked-acts.ts';
import { useReview } from './review-store.ts';
import { words } from './review-words.ts';
import { rowAt } from './row-cache.ts';
import { useSheetView } from './sheet-view-store.ts';

/** Where the menu opens, from the window's upper left corner. */
export interface MenuSpot {
  readonly x: number;
  readonly y: number;
}

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly keys?: Keys;
  readonly act: () => void;
}

const mac = navigator.userAgent.includes('Mac');
const command = (key: string): Keys => ({ key, command: true });
/** Longer texts are cut in the menu; the search finds the whole. */
const longestShown = 40;

function cut(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

/** Amounts are searched by their whole rupees; one that could not be read, as the file has it. */
function rupeesOf({ values, cells }: RowView): string {
  const [whole = ''] = values.amount.split('.');
  return whole === '' ? cells.amount : whole;
}

/** What mends this cell, in one press each. */
function fixes(row: RowView, field: RecipientField | null): readonly Entry[] {
  const { mend } = useReview.getState();
  return row.findings.flatMap(({ code, fix, field: of }): Entry[] =>
    fix === null || (field !== null && of !== null && of !== field)
      ? []
      : [
          {
            id: `fix ${code} ${fix.field}`,
            label: words.use(cut(fix.to)),
            act: () => void mend(row, fix.field, fix.to),
          },
        ],
  );
}

/** What is done to the text of the marked cells. */
function textEntries(
  row: RowView,
  field: RecipientField | null,
  editable: boolean,
): readonly Entry[] {
  const review = useReview.getState();
  const { top, bottom, left, right } = review.range();
  const text = field === null ? '' : shownText(row, field);
  const entries: Entry[] = [
    // The sheet has the keyboard again, and lays its cells on the clipboard as for Ctrl C.
    {
      id: 'copy',
      label: words.copy,
      keys: command('c'),
      // The modern way asks for a permission that no page here has.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      act: () => void requestAnimationFrame(() => document.execCommand('copy')),
    },
  ];
  if (editable && field !== null) {
    entries.unshift({
      id: 'edit',
      label: words.edit,
      keys: { key: 'F2' },
      act: () => review.startEdit(null),
    });
    if (bottom > top)
      entries.push({
        id: 'fill-down',
        label: words.fillDown,
        keys: command('d'),
        act: () => void review.fillDown(),
      });
    entries.push({
      id: 'clear',
      label: words.clear((bottom - top + 1) * (right - left + 1)),
      keys: { key: 'Delete' },
      act: () => void review.clear(),
    });
  }
  if (text !== '')
    entries.push({
      id: 'same',
      label: words.sameValue(cut(text)),
      act: () => review.setFilter({ text: field === 'amount' ? rupeesOf(row) : text }),
    });
  return entries;
}

function rowEntries(row: RowView, editable: boolean): readonly Entry[] {
  const { cursor, range } = useReview.getState();
  const { showDialog } = useSheetView.getState();
  const { top, bottom } = range();
  const count = bottom - top + 1;
  return [
    {
      id: 'details',
      label: words.details,
      act: () => showDialog({ shows: 'row', place: cursor.row }),
    },
    {
      id: 'go-to',
      label: words.goTo,
      keys: command('g'),
      act: () => showDialog({ shows: 'go-to' }),
    },
    ...(editable && takesRows(useBatch.getState().batch)
      ? [
          {
            id: 'add-row',
            label: addRowWords.menu,
            keys: { key: 'Insert' },
            act: () => showDialog({ shows: 'add-row' }),
          },
        ]
      : []),
    ...(!editable
      ? []
      : row.state === 'excluded'
        ? [{ id: 'include', label: words.include(count), act: () => void includeMarked() }]
        : [{ id: 'exclude', label: words.exclude(count), act: () => void askToExclude() }]),
  ];
}

function stepEntries(): readonly Entry[] {
  const { undo, redo } = useReview.getState();
  const batch = useBatch.getState().batch;
  const steps = [
    { id: 'undo', step: batch?.undo ?? null, say: words.undo, key: 'z', act: undo },
    { id: 'redo', step: batch?.redo ?? null, say: words.redo, key: 'y', act: redo },
  ] as const;
  return steps.flatMap(({ id, step, say, key, act }) =>
    step === null ? [] : [{ id, label: say(cut(step)), keys: command(key), act: () => void act() }],
  );
}

/** Everything that can be done with the marked cells, by the right button, Shift F10 or the menu key. */
export function CellMenu({
  at,
  editable,
  onClose,
}: {
  readonly at: MenuSpot;
  readonly editable: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const anchor = useRef<HTMLSpanElement>(null);
  const { cache, cursor } = useReview();
  const column = useSheetView((state) => state.columns)[cursor.column];
  const row = rowAt(cache, cursor.row);
  if (row === null || column === undefined) return null;
  const field = fieldOf(column);
  const groups = [
    ...(editable ? [fixes(row, field)] : []),
    textEntries(row, field, editable),
    rowEntries(row, editable),
    ...(editable ? [stepEntries()] : []),
  ].filter((group) => group.length > 0);
  return (
    <>
      <span ref={anchor} className={styles.anchor} style={{ left: at.x, top: at.y }} />
      <Popover
        className={clsx(styles.popover)}
        aria-label={words.menu}
        triggerRef={anchor}
        isOpen
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
        placement="bottom start"
        offset={2}
      >
        <Menu
          aria-label={words.menu}
          className={clsx(styles.menu)}
          autoFocus="first"
          onClose={onClose}
          onAction={(id) =>
            groups
              .flat()
              .find((entry) => entry.id === id)
              ?.act()
          }
        >
          {groups.flatMap((group, index) => [
            ...(index === 0
              ? []
              : [<Separator key={`line ${index}`} className={clsx(styles.line)} />]),
            ...group.map(({ id, label, keys }) => (
              <MenuItem key={id} id={id} className={clsx(styles.entry)} textValue={label}>
                <span>{label}</span>
                {keys !== undefined && <kbd className={styles.keys}>{keysText(keys, mac)}</kbd>}
              </MenuItem>
            )),
          ])}
        </Menu>
      </Popover>
    </>
  );
}
