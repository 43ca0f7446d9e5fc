import { useState, type ReactNode } from 'react';
import type { BookSort, RecipientView } from '../../shared/bridge/recipient-calls.ts';
import { Copyable } from '../design/copyable.tsx';
import { Button } from '../design/button.tsx';
import { Tick } from '../design/tick.tsx';
import { ReasonDialog } from '../design/reason-dialog.tsx';
import { DataTable, type Column } from '../design/table/data-table.tsx';
import { counted, moment, rupees } from '../design/words.ts';
import { useRecipients } from './recipients-store.ts';
import { clsx } from 'clsx';
import styles from './recipients.module.css';
import { words } from './recipient-table-words.ts';

type By = BookSort['by'];

/** A column of what was seen of a recipient before, too. */
function seenColumn(
  id: By,
  label: string,
  now: (known: RecipientView) => string,
  earlier: (known: RecipientView) => readonly string[],
  cell: (known: RecipientView) => ReactNode = now,
): Column<RecipientView, By> {
  return {
    id,
    label,
    text: now,
    inFile: [
      { label, text: now },
      { label: words.earlier(label), text: (known) => earlier(known).join(', ') },
    ],
    cell: (known) => (
      <>
        {cell(known)}
        <Earlier values={earlier(known)} />
      </>
    ),
  };
}

const lastAmount = ({ lastPaise }: RecipientView): string => rupees(lastPaise);
const lastBatch = (known: RecipientView): string => known.lastBatch;

const columnsOf = (
  onLeave: (known: RecipientView) => void,
): readonly Column<RecipientView, By>[] => [
  seenColumn(
    'name',
    words.name,
    ({ name }) => name,
    ({ earlierNames }) => earlierNames,
    (known) => <Picked known={known} />,
  ),
  {
    id: 'mobile',
    label: words.mobile,
    text: ({ mobile }) => mobile,
    cell: ({ mobile }) => <span className="number-plain">{mobile}</span>,
  },
  seenColumn(
    'email',
    words.email,
    ({ email }) => email,
    ({ earlierEmails }) => earlierEmails,
  ),
  seenColumn(
    'employeeCode',
    words.employeeCode,
    ({ employeeCode }) => employeeCode,
    ({ earlierCodes }) => earlierCodes,
    ({ employeeCode }) => <span className="number-plain">{employeeCode}</span>,
  ),
  {
    id: 'lastAmount',
    label: words.lastAmount,
    number: true,
    text: lastAmount,
    inFile: [
      { label: words.lastAmount, text: lastAmount },
      { label: words.allocations, text: ({ allocations }) => `${allocations}` },
      { label: words.allocatedInAll, text: ({ keptPaise }) => rupees(keptPaise) },
    ],
    cell: ({ lastPaise, allocations, keptPaise }) => (
      <>
        {rupees(lastPaise)}
        <br />
        <span className="soft small">
          {counted(allocations, 'allocation')}, {rupees(keptPaise)}
        </span>
      </>
    ),
  },
  {
    id: 'lastBatch',
    label: words.lastBatch,
    text: lastBatch,
    inFile: [
      { label: words.lastBatch, text: lastBatch },
      { label: words.lastCredited, text: ({ lastAt }) => moment(lastAt) },
    ],
    cell: ({ lastBatch: batch, lastAt }) => (
      <>
        {batch}
        <br />
        <span className="soft small number">{moment(lastAt)}</span>
      </>
    ),
  },
  {
    id: 'card',
    label: words.cardAtEnkash,
    text: ({ cardId }) => cardId ?? '',
    cell: ({ cardId }) => (
      <span className="number-plain small">
        <Copyable what={words.cardId} text={cardId} />
      </span>
    ),
  },
  {
    id: 'left',
    label: words.left,
    text: ({ left }) => left?.reason ?? '',
    cell: (known) => <Left known={known} onLeave={() => onLeave(known)} />,
  },
];

/** The recipients that were found, each with what was seen of them before. */
export function RecipientTable(): ReactNode {
  const { recipients, total, sort, sortBy, more, everyRecipient } = useRecipients();
  const [leaving, setLeaving] = useState<RecipientView | null>(null);
  const setLeft = useRecipients((state) => state.setLeft);
  if (recipients === null || recipients.length === 0) return null;
  return (
    <div className={clsx('card result-card', styles.recipientsTable)}>
      <DataTable
        plain
        label={words.recipients}
        columns={columnsOf(setLeaving)}
        rows={recipients}
        rowKey={({ mobile }) => mobile}
        total={total}
        sort={sort}
        onSort={(now) => void sortBy(now)}
        search=""
        onSearch={() => undefined}
        onMore={more}
        all={everyRecipient}
        empty={words.noRecipientsFound}
      />
      {leaving !== null && (
        <ReasonDialog
          title={words.hasLeft(leaving.name === '' ? leaving.mobile : leaving.name)}
          example={words.resignedInOctober}
          act={words.markAsLeft}
          onReason={(reason) => setLeft(leaving.mobile, reason)}
          onClose={() => setLeaving(null)}
        >
          <p>{words.nextBatchMobileEmail}</p>
        </ReasonDialog>
      )}
    </div>
  );
}

function Picked({ known: { mobile, name } }: { readonly known: RecipientView }): ReactNode {
  const { picked, pick } = useRecipients();
  return (
    <Tick on={picked.has(mobile)} onChange={(on) => pick(mobile, on)}>
      {name === '' ? words.noName : name}
    </Tick>
  );
}

function Left({
  known: { mobile, left },
  onLeave,
}: {
  readonly known: RecipientView;
  readonly onLeave: () => void;
}): ReactNode {
  const setLeft = useRecipients((state) => state.setLeft);
  if (left === null)
    return (
      <Button size="small" look="quiet" onPress={onLeave}>
        {words.markAsLeftMore}
      </Button>
    );
  return (
    <>
      <span className="warn-words small">{words.leftBecause(left.reason)}</span>
      <Button size="small" look="quiet" onPress={() => void setLeft(mobile, null)}>
        {words.notLeft}
      </Button>
    </>
  );
}

function Earlier({ values }: { readonly values: readonly string[] }): ReactNode {
  if (values.length === 0) return null;
  return (
    <span className={clsx('soft small', styles.earlier)}>
      {words.earlierValues(values.join(', '))}
    </span>
  );
}
