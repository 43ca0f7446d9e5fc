import { BookOpenCheck, FileDown } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { dayWords } from '../../shared/calendar/indian-day.ts';
import {
  voucherFormats,
  voucherFormatWords,
  type VoucherFormat,
} from '../../shared/vouchers/voucher-settings.ts';
import type { BatchVouchers as BatchVouchersView } from '../../shared/vouchers/voucher-view.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { counted, moment, rupees } from '../design/words.ts';
import { LocalTable, type Column } from '../design/table/data-table.tsx';
import { useVouchers } from '../vouchers/voucher-store.ts';
import { VoucherSettingsForm } from './voucher-settings-form.tsx';
import { words } from './batch-vouchers-words.ts';

type Voucher = BatchVouchersView['vouchers'][number];

const columns: readonly Column<Voucher>[] = [
  { id: 'id', label: words.voucher, text: ({ id }) => id },
  { id: 'day', label: words.day, text: ({ day }) => dayWords(day), value: ({ day }) => day },
  {
    id: 'amount',
    label: words.amount,
    text: ({ paise }) => rupees(paise),
    value: ({ paise }) => paise,
    number: true,
  },
  {
    id: 'exported',
    label: words.exported,
    text: ({ by, at }) => `${by}, ${moment(at)}`,
    value: ({ at }) => at,
  },
];

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
        <BookOpenCheck size={18} aria-hidden />
        {words.vouchersBooks}
      </h2>
      {vouchers.length === 0 ? (
        <p className="soft">
          {open === 0 ? words.nothingCreditedSoThere : words.notExportedYetOnly}
        </p>
      ) : (
        <LocalTable
          label={words.vouchers}
          columns={columns}
          rows={vouchers}
          rowKey={({ id }) => id}
          empty={words.noVoucherFound}
        />
      )}
      {vouchers.length > 0 && (
        <p className="soft small">
          {open === 0
            ? words.postedAnotherExportCopy
            : words.wereCreditedSinceNext(counted(open, 'row'))}
        </p>
      )}
      {vouchers.length + open > 0 && (
        <div className="buttons">
          <ChoiceField
            label={words.voucherFormat}
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
            {vouchers.length > 0 && open === 0 ? words.exportACopy : words.exportVouchers}
          </Button>
        </div>
      )}
      {said !== null && <p role="status">{said}</p>}
      <ProblemNotice problem={problem} />
      <VoucherSettingsForm connection={batch.connection} />
    </section>
  );
}
