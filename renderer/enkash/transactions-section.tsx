import { Search, SearchX, Undo2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { RowId } from '../../shared/batch/identifiers.ts';
import type { TransactionSearch, TransactionView } from '../../shared/bridge/enkash-calls.ts';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/empty.tsx';
import { TextField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { moment, rupees } from '../design/words.ts';
import { usePlace } from '../shell/place-store.ts';
import { useEnkash } from './enkash-store.ts';
import { Pages } from './pages.tsx';
import { TakeBackDialog } from '../parts/take-back-dialog.tsx';
import { dayIn } from './typed-day.ts';

const directionWords: Readonly<Record<string, string>> = {
  CR: 'Credit (allocation)',
  DR: 'Debit (reversal)',
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

function Line({
  row,
  onTakeBack,
}: {
  readonly row: TransactionView;
  readonly onTakeBack: (rowId: RowId) => void;
}): ReactNode {
  const go = usePlace((state) => state.go);
  const { ours } = row;
  return (
    <tr>
      <td className="soft number-plain">{row.at === null ? '' : moment(row.at)}</td>
      <td>
        {row.name ?? ''}
        <br />
        <span className="soft small number-plain">{row.mobile ?? ''}</span>
      </td>
      <td>{directionWords[row.direction ?? ''] ?? row.direction ?? 'Not provided'}</td>
      <td className="number">{row.amountPaise === null ? '' : rupees(row.amountPaise)}</td>
      <td className="number-plain soft">
        {row.reference ?? ''}
        <br />
        <span className="small">{row.id ?? ''}</span>
      </td>
      <td>
        {ours === null ? (
          <span className="soft">Not sent from this computer</span>
        ) : (
          <div className="enkash-ours">
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
                Reverse…
              </Button>
            )}
          </div>
        )}
      </td>
    </tr>
  );
}

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
  const dayFault = (day: string): string | null =>
    dayIn(day) === null ? 'Enter a date such as 5/11/2026.' : null;
  return (
    <>
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== null) void loadTransactions(wanted, 0);
        }}
      >
        <div className="four-columns">
          <TextField
            label="Reference"
            value={references}
            onChange={setReferences}
            why="One or several."
          />
          <TextField label="Mobile" value={mobile} onChange={setMobile} maxLength={20} />
          <TextField
            label="From"
            value={from}
            onChange={setFrom}
            placeholder="day/month/year"
            maxLength={24}
            wrong={dayFault(from)}
          />
          <TextField
            label="To"
            value={to}
            onChange={setTo}
            placeholder="day/month/year"
            maxLength={24}
            wrong={dayFault(to)}
          />
        </div>
        <div className="buttons end">
          <Button
            look="main"
            submits
            disabled={transactions.asking || wanted === null}
            icon={<Search size={15} aria-hidden />}
          >
            {transactions.asking ? 'Fetching from EnKash…' : 'Search'}
          </Button>
        </div>
      </form>
      <ProblemNotice problem={transactions.problem} />
      {found === null && !transactions.asking && transactions.problem === null && (
        <Empty icon={Search} title="Search EnKash transactions">
          <p>
            Search by reference, by recipient mobile or by dates. Leave all fields blank to list all
            transactions page by page.
          </p>
        </Empty>
      )}
      {found?.rows.length === 0 && (
        <Empty icon={SearchX} title="EnKash has no such transactions">
          <p>Search for another reference, recipient or period.</p>
        </Empty>
      )}
      {found !== null && found.rows.length > 0 && (
        <div className="card result-card">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Date</th>
                <th scope="col">Recipient</th>
                <th scope="col">Type</th>
                <th scope="col" className="number">
                  Amount
                </th>
                <th scope="col">Reference and transaction</th>
                <th scope="col">Batch</th>
              </tr>
            </thead>
            <tbody>
              {found.rows.map((row, index) => (
                <Line key={row.id ?? index} row={row} onTakeBack={setTaking} />
              ))}
            </tbody>
          </table>
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
