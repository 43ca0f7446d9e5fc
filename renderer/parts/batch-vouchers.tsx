import { BookOpenCheck, FileDown } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { dayWords } from '../../shared/calendar/indian-day.ts';
import {
  voucherFormats,
  voucherFormatWords,
  type VoucherFormat,
} from '../../shared/vouchers/voucher-settings.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { counted, moment, rupees } from '../design/words.ts';
import { useVouchers } from '../vouchers/voucher-store.ts';
import { VoucherSettingsForm } from './voucher-settings-form.tsx';

/** What of a completed batch is in the books, and the way to bring it there. */
export function BatchVouchers({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const { of, found, saving, problem, said, load, save } = useVouchers();
  const [format, setFormat] = useState<VoucherFormat>('tally');
  useEffect(() => {
    void load(batch.id);
  }, [batch, load]);
  if (batch.state !== 'settled' || of !== batch.id || found === null) return null;
  const { vouchers, open } = found;
  return (
    <section className="card stack" aria-labelledby="in-the-books">
      <h2 id="in-the-books">
        <BookOpenCheck size={18} aria-hidden /> Vouchers for the books
      </h2>
      {vouchers.length === 0 ? (
        <p className="soft">
          {open === 0
            ? 'Nothing was credited, so there is nothing to book.'
            : 'Not exported yet. Only what was credited is booked.'}
        </p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Voucher</th>
              <th scope="col">Day</th>
              <th scope="col" className="number">
                Amount
              </th>
              <th scope="col">Exported</th>
            </tr>
          </thead>
          <tbody>
            {vouchers.map(({ id, day, paise, at, by }) => (
              <tr key={id}>
                <td className="number-plain">{id}</td>
                <td>{dayWords(day)}</td>
                <td className="number">{rupees(paise)}</td>
                <td>
                  {by}, {moment(at)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {vouchers.length > 0 && (
        <p className="soft small">
          {open === 0
            ? 'Posted. Another export is a copy with the same voucher ids.'
            : `${counted(open, 'row')} were credited since; the next export has these only.`}
        </p>
      )}
      {vouchers.length + open > 0 && (
        <div className="buttons">
          <ChoiceField
            label="Voucher format"
            labelHidden
            value={format}
            choices={voucherFormats.map((id) => ({ id, label: voucherFormatWords[id] }))}
            onChange={setFormat}
          />
          <Button
            icon={<FileDown size={16} aria-hidden />}
            disabled={saving}
            onPress={() => void save(batch.id, format)}
          >
            {vouchers.length > 0 && open === 0 ? 'Export a copy' : 'Export vouchers'}
          </Button>
        </div>
      )}
      {said !== null && <p role="status">{said}</p>}
      <ProblemNotice problem={problem} />
      <VoucherSettingsForm connection={batch.connection} />
    </section>
  );
}
