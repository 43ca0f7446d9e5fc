import { PackageSearch, Search } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { OrdersPage } from '../../shared/bridge/redemption-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { OrderSearch } from '../../shared/enkash/redemption.ts';
import { ask } from '../desk.ts';
import { Copyable } from '../design/copyable.tsx';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/empty.tsx';
import { TextField } from '../design/text-field.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { moment, rupees } from '../design/words.ts';
import { LocalTable, type Column } from '../design/table/data-table.tsx';
import { Pages } from './pages.tsx';
import { dayIn, TypedDay } from './typed-day.tsx';
import styles from './enkash.module.css';
import { words } from './orders-section-words.ts';

type Order = OrdersPage['rows'][number];

const columns: readonly Column<Order>[] = [
  {
    id: 'at',
    label: words.when,
    text: ({ at }) => (at === null ? '' : moment(at)),
    value: ({ at }) => at ?? '',
  },
  {
    id: 'reference',
    label: words.reference,
    text: ({ reference }) => reference ?? words.notProvided,
    cell: ({ reference }) =>
      reference === null ? (
        words.notProvided
      ) : (
        <Copyable what={words.referenceInText} text={reference} />
      ),
  },
  { id: 'brand', label: words.brand, text: ({ brand }) => brand ?? '' },
  { id: 'status', label: words.status, text: ({ status }) => status ?? words.notProvided },
  {
    id: 'payment',
    label: words.payment,
    text: ({ paymentStatus }) => paymentStatus ?? words.notProvided,
  },
  {
    id: 'vouchers',
    label: words.vouchers,
    text: ({ vouchers, quantity }) => String(vouchers ?? quantity ?? ''),
    value: ({ vouchers, quantity }) => vouchers ?? quantity ?? -1,
    number: true,
  },
  {
    id: 'amount',
    label: words.amount,
    text: ({ paise }) => (paise === null ? words.notProvided : rupees(paise)),
    value: ({ paise }) => paise ?? -1,
    number: true,
  },
];

/** What the form asks for; null while a day is not a day. */
function searchOf(reference: string, from: string, to: string, status: string): OrderSearch | null {
  const [first, last] = [dayIn(from), dayIn(to)];
  if (first === null || last === null) return null;
  return {
    ...(reference.trim() === '' ? {} : { reference: reference.trim() }),
    ...(first === '' ? {} : { from: first }),
    ...(last === '' ? {} : { to: last }),
    ...(status.trim() === '' ? {} : { status: status.trim() }),
  };
}

/** What became of the points: the company's orders, looked up and never made here; their vouchers are not shown. */
export function OrdersSection({ connection }: { readonly connection: string }): ReactNode {
  const [reference, setReference] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [status, setStatus] = useState('');
  const [asked, setAsked] = useState<OrderSearch>({});
  const [found, setFound] = useState<OrdersPage | null>(null);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const wanted = searchOf(reference, from, to, status);
  const load = async (search: OrderSearch, page: number): Promise<void> => {
    setAsking(true);
    setProblem(null);
    setAsked(search);
    const reply = await ask('orders.search', { connection, search, page });
    setAsking(false);
    if (reply.ok) setFound(reply.value);
    else setProblem(reply.error);
  };
  return (
    <>
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== null) void load(wanted, 0);
        }}
      >
        <p className="soft">{words.ordersEmployeesMadeTheir}</p>
        <div className={styles.fourColumns}>
          <TextField
            label={words.orderReference}
            value={reference}
            onChange={setReference}
            maxLength={64}
            why={words.leaveBlankAllOrders}
          />
          <TypedDay label={words.from} value={from} onChange={setFrom} />
          <TypedDay label={words.to} value={to} onChange={setTo} />
          <TextField label={words.status} value={status} onChange={setStatus} maxLength={40} />
        </div>
        <div className="buttons end">
          <Button
            look="main"
            submits
            disabled={asking || wanted === null}
            icon={<Search size={15} aria-hidden />}
          >
            {asking ? words.fetchingFromEnkash : words.searchOrders}
          </Button>
        </div>
      </form>
      <ProblemNotice problem={problem} />
      {found?.rows.length === 0 && (
        <Empty icon={PackageSearch} title={words.enkashNoSuchOrders}>
          <p>{words.searchAnotherPeriodWithout}</p>
        </Empty>
      )}
      {found !== null && found.rows.length > 0 && (
        <div className="card result-card">
          <LocalTable
            label={words.orders}
            columns={columns}
            rows={found.rows}
            rowKey={(order) => order.reference ?? found.rows.indexOf(order)}
            empty={words.noOrderFoundPage}
          />
          <Pages
            page={found.page}
            rows={found.rows.length}
            total={found.total}
            more={found.more}
            turn={(page) => void load(asked, page)}
          />
        </div>
      )}
    </>
  );
}
