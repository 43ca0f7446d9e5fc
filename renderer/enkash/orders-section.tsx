import { PackageSearch, Search } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { OrdersPage } from '../../shared/bridge/redemption-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { OrderSearch } from '../../shared/enkash/redemption.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/empty.tsx';
import { TextField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { moment, rupees } from '../design/words.ts';
import { Pages } from './pages.tsx';
import { dayIn } from './typed-day.ts';

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
  const days = { from: dayIn(from), to: dayIn(to) };
  const wrong = (typed: string, day: string | null | undefined): string | null =>
    typed.trim() !== '' && day === null ? 'Enter a date such as 5/11/2026.' : null;
  const load = async (search: OrderSearch, page: number): Promise<void> => {
    setAsking(true);
    setProblem(null);
    setAsked(search);
    const reply = await ask('orders.search', { connection, search, page });
    setAsking(false);
    if (reply.ok) setFound(reply.value);
    else setProblem(reply.error);
  };
  const search = (): OrderSearch => ({
    ...(reference.trim() === '' ? {} : { reference: reference.trim() }),
    ...(days.from ? { from: days.from } : {}),
    ...(days.to ? { to: days.to } : {}),
    ...(status.trim() === '' ? {} : { status: status.trim() }),
  });
  return (
    <>
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          void load(search(), 0);
        }}
      >
        <p className="soft">
          Orders that employees made with their points. Voucher numbers and PINs are not read.
        </p>
        <div className="four-columns">
          <TextField
            label="Order reference"
            value={reference}
            onChange={setReference}
            maxLength={64}
            why="Leave blank for all orders of a period."
          />
          <TextField
            label="From"
            value={from}
            onChange={setFrom}
            placeholder="day/month/year"
            maxLength={24}
            wrong={wrong(from, days.from)}
          />
          <TextField
            label="To"
            value={to}
            onChange={setTo}
            placeholder="day/month/year"
            maxLength={24}
            wrong={wrong(to, days.to)}
          />
          <TextField label="Status" value={status} onChange={setStatus} maxLength={40} />
        </div>
        <div className="buttons end">
          <Button look="main" submits disabled={asking} icon={<Search size={15} aria-hidden />}>
            {asking ? 'Fetching from EnKash…' : 'Search orders'}
          </Button>
        </div>
      </form>
      <ProblemNotice problem={problem} />
      {found?.rows.length === 0 && (
        <Empty icon={PackageSearch} title="EnKash has no such orders">
          <p>Search another period, or without a status.</p>
        </Empty>
      )}
      {found !== null && found.rows.length > 0 && (
        <div className="card result-card">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Reference</th>
                <th scope="col">Brand</th>
                <th scope="col">Status</th>
                <th scope="col">Payment</th>
                <th scope="col" className="number">
                  Vouchers
                </th>
                <th scope="col" className="number">
                  Amount
                </th>
              </tr>
            </thead>
            <tbody>
              {found.rows.map((order, index) => (
                <tr key={order.reference ?? index}>
                  <td>{order.at === null ? '' : moment(order.at)}</td>
                  <td className="number-plain">{order.reference ?? 'Not provided'}</td>
                  <td>{order.brand ?? ''}</td>
                  <td>{order.status ?? 'Not provided'}</td>
                  <td>{order.paymentStatus ?? 'Not provided'}</td>
                  <td className="number">{order.vouchers ?? order.quantity ?? ''}</td>
                  <td className="number">
                    {order.paise === null ? 'Not provided' : rupees(order.paise)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
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
