import { Search, SearchX, Undo2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { RowId } from '../../shared/batch/identifiers.ts';
import type { TransactionSearch, TransactionView } from '../../shared/bridge/enkash-calls.ts';
import { Button } from '../design/button.tsx';
import { Copyable } from '../design/copyable.tsx';
import { Empty } from '../design/empty.tsx';
import { TextField } from '../design/text-field.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { moment, rupees } from '../design/words.ts';
import { LocalTable, type Column } from '../design/table/data-table.tsx';
import { usePlace } from '../shell/place-store.ts';
import { useEnkash } from './enkash-store.ts';
import { Pages } from './pages.tsx';
import { TakeBackDialog } from '../parts/take-back-dialog.tsx';
import { dayIn, TypedDay } from './typed-day.tsx';
import styles from './enkash.module.css';
import { words } from './transactions-section-words.ts';

const directionWords: Readonly<Record<string, string>> = {
  CR: words.creditAllocation,
  DR: words.debitReversal,
};

/** What the form asks for; null while a day is not a day. */
function searchOf(
  references: string,
  mobile: string,
  from: string,
  to: string,
): TransactionSearch | null {
  const [first, last] = [dayIn(from), dayIn(to)];
  if (first === null || last === null) return null;
  const named = references.split(/[\s,;]+/).filter((one) => one !== '');
  return {
    ...(named.length === 0 ? {} : { references: named.slice(0, 100) }),
    ...(mobile.trim() === '' ? {} : { mobile: mobile.replace(/\D/g, '').slice(-10) }),
    ...(first === '' ? {} : { from: first }),
    ...(last === '' ? {} : { to: last }),
  };
}

function Ours({
  row,
  onTakeBack,
}: {
  readonly row: TransactionView;
  readonly onTakeBack: (rowId: RowId) => void;
}): ReactNode {
  const go = usePlace((state) => state.go);
  const { ours } = row;
  if (ours === null) return <span className="soft">{words.notSentFromComputer}</span>;
  return (
    <div className={styles.enkashOurs}>
      <button
        type="button"
        className="link number-plain"
        onClick={() => go({ at: 'batch', batchId: ours.batchId, step: 'results' })}
      >
        {ours.batchId}
      </button>
      {ours.state === 'credited' && row.direction === 'CR' && (
        <Button
          size="small"
          icon={<Undo2 size={13} aria-hidden />}
          onPress={() => onTakeBack(ours.rowId)}
        >
          {words.reverse}
        </Button>
      )}
    </div>
  );
}

const columnsOf = (onTakeBack: (rowId: RowId) => void): readonly Column<TransactionView>[] => [
  {
    id: 'at',
    label: words.date,
    text: ({ at }) => (at === null ? '' : moment(at)),
    value: ({ at }) => at ?? '',
  },
  {
    id: 'recipient',
    label: words.recipient,
    text: ({ name, mobile }) => [name, mobile].filter((one) => one !== null).join(', '),
    cell: ({ name, mobile }) => (
      <>
        {name ?? ''}
        <br />
        <span className="soft small number-plain">{mobile ?? ''}</span>
      </>
    ),
  },
  {
    id: 'type',
    label: words.type,
    text: ({ direction }) => directionWords[direction ?? ''] ?? direction ?? words.notProvided,
  },
  {
    id: 'amount',
    label: words.amount,
    text: ({ amountPaise }) => (amountPaise === null ? '' : rupees(amountPaise)),
    value: ({ amountPaise }) => amountPaise ?? -1,
    number: true,
  },
  {
    id: 'reference',
    label: words.referenceAndTransaction,
    text: ({ reference, id }) => [reference, id].filter((one) => one !== null).join(', '),
    cell: ({ reference, id }) => (
      <>
        <Copyable what={words.referenceInText} text={reference} />
        <br />
        <span className="small">
          <Copyable what={words.transaction} text={id} />
        </span>
      </>
    ),
  },
  {
    id: 'batch',
    label: words.batch,
    text: ({ ours }) => ours?.batchId ?? words.notSentFromComputer,
    cell: (row) => <Ours row={row} onTakeBack={onTakeBack} />,
  },
];

/** EnKash's transactions, by reference, person and period. */
export function TransactionsSection(): ReactNode {
  const { transactions, search, loadTransactions } = useEnkash();
  const [references, setReferences] = useState('');
  const [mobile, setMobile] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [taking, setTaking] = useState<RowId | null>(null);
  const wanted = searchOf(references, mobile, from, to);
  const found = transactions.value;
  return (
    <>
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== null) void loadTransactions(wanted, 0);
        }}
      >
        <div className={styles.fourColumns}>
          <TextField
            label={words.reference}
            value={references}
            onChange={setReferences}
            why={words.oneOrSeveral}
          />
          <TextField label={words.mobile} value={mobile} onChange={setMobile} maxLength={20} />
          <TypedDay label={words.from} value={from} onChange={setFrom} />
          <TypedDay label={words.to} value={to} onChange={setTo} />
        </div>
        <div className="buttons end">
          <Button
            look="main"
            submits
            disabled={transactions.asking || wanted === null}
            icon={<Search size={15} aria-hidden />}
          >
            {transactions.asking ? words.fetchingFromEnkash : words.search}
          </Button>
        </div>
      </form>
      <ProblemNotice problem={transactions.problem} />
      {found === null && !transactions.asking && transactions.problem === null && (
        <Empty icon={Search} title={words.searchEnkashTransactions}>
          <p>{words.searchReferenceRecipientMobile}</p>
        </Empty>
      )}
      {found?.rows.length === 0 && (
        <Empty icon={SearchX} title={words.enkashNoSuchTransactions}>
          <p>{words.searchAnotherReferenceRecipient}</p>
        </Empty>
      )}
      {found !== null && found.rows.length > 0 && (
        <div className="card result-card">
          <LocalTable
            label={words.transactions}
            columns={columnsOf(setTaking)}
            rows={found.rows}
            rowKey={(row) => row.id ?? found.rows.indexOf(row)}
            empty={words.noTransactionFoundPage}
          />
          <Pages
            page={found.page}
            rows={found.rows.length}
            total={found.total}
            more={found.more}
            turn={(page) => void loadTransactions(search, page)}
          />
        </div>
      )}
      {taking !== null && (
        <TakeBackDialog
          rowId={taking}
          onClose={() => setTaking(null)}
          onPrepared={() => setTaking(null)}
        />
      )}
    </>
  );
}
