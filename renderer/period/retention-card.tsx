import { useEffect, useState, type ReactNode } from 'react';
import {
  keptSentences,
  type MaskingCount,
  type MaskingScope,
  type Retention,
} from '../../shared/retention/retention.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField, TextField } from '../design/fields.tsx';
import { Notice } from '../design/notice.tsx';
import { counted, moment, rows } from '../design/words.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';

const never = 'never';
const times = [
  { id: never, label: 'Only on request' },
  { id: '730', label: 'After 2 years' },
  { id: '1095', label: 'After 3 years' },
];

/** How long names, emails and mobiles are kept, and masking them. */
export function RetentionCard(): ReactNode {
  const [kept, setKept] = useState<Retention | null>(null);
  const [mobile, setMobile] = useState('');
  const [tried, setTried] = useState<{ scope: MaskingScope; count: MaskingCount } | null>(null);
  useEffect(() => {
    void ask('retention.get', {}).then((reply) => {
      if (reply.ok) setKept(reply.value);
      else sayProblem(reply.error);
    });
  }, []);
  const set = async (maskAfterDays: number | null): Promise<void> => {
    if (kept === null) return;
    const next = { ...kept, maskAfterDays };
    const reply = await ask('retention.set', next);
    if (!reply.ok) sayProblem(reply.error);
    else {
      setKept(next);
      setTried(null);
    }
  };
  const dryRun = async (scope: MaskingScope): Promise<void> => {
    const reply = await ask('retention.try', { scope });
    if (!reply.ok) sayProblem(reply.error);
    else setTried({ scope, count: reply.value });
  };
  const mask = async (): Promise<void> => {
    if (tried === null) return;
    const { scope, count } = tried;
    const reply = await ask('retention.mask', { scope, rows: count.rows });
    setTried(null);
    if (!reply.ok) sayProblem(reply.error);
    else
      sayGood(
        `${rows(reply.value.rows)} masked in ${counted(reply.value.batches.length, 'batch').replace('batchs', 'batches')}.`,
      );
  };
  if (kept === null) return null;
  const value = kept.maskAfterDays === null ? never : String(kept.maskAfterDays);
  const choices = times.some(({ id }) => id === value)
    ? times
    : [...times, { id: value, label: `After ${value} days` }];
  return (
    <section className="card stack" aria-labelledby="retention">
      <h2 id="retention">Retention</h2>
      <p className="soft">
        Masking takes names, emails and mobiles of recipients out of completed batches, their
        reconciliations and the recipient book. References, amounts, fields, vouchers and the audit
        log stay; books are kept for at least {kept.booksYears} years, and Reward Desk deletes none.
        Backups and saved files hold what they held. Duplicates and tax are checked against who was
        paid, so nothing is masked before the tax year after its own has ended, whoever asks.
      </p>
      <div className="three-columns">
        <ChoiceField
          label="Mask completed batches"
          value={value}
          choices={choices}
          onChange={(id) => void set(id === never ? null : Number(id))}
          why="Nothing is masked before somebody has seen what it would be."
        />
        <TextField
          label="Mobile of one recipient"
          value={mobile}
          onChange={(text) => setMobile(text.replaceAll(/\D/g, '').slice(-10))}
          maxLength={20}
          why="Who asks to be forgotten."
        />
      </div>
      <div className="buttons">
        <Button disabled={kept.maskAfterDays === null} onPress={() => void dryRun({ of: 'old' })}>
          Check what is due
        </Button>
        <Button
          disabled={mobile.length !== 10}
          onPress={() => void dryRun({ of: 'recipient', mobile })}
        >
          Check this recipient
        </Button>
      </div>
      {tried !== null && <Tried count={tried.count} onMask={() => void mask()} />}
    </section>
  );
}

function Tried({
  count,
  onMask,
}: {
  readonly count: MaskingCount;
  readonly onMask: () => void;
}): ReactNode {
  if (count.rows === 0)
    return (
      <p role="status">
        {['Nothing would be masked.', ...keptSentences(count.kept)].join(' ')}
        {count.open > 0 && ` ${counted(count.open, 'payment')} in batches that are not completed.`}
      </p>
    );
  return (
    <Notice kind="warn" title={`${rows(count.rows)} would be masked, for good.`}>
      <ul className="remarks">
        {count.batches.slice(0, 20).map(({ id, name, completedAt, rows: n }) => (
          <li key={id}>
            {name} ({id}), completed {moment(completedAt)}: {rows(n)}
          </li>
        ))}
        {count.batches.length > 20 && <li>{count.batches.length - 20} more batches.</li>}
      </ul>
      <p>
        {counted(count.book, 'recipient')} would leave the recipient book.
        {count.open > 0 &&
          ` ${counted(count.open, 'payment')} in batches that are not completed would stay.`}
      </p>
      {keptSentences(count.kept).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div className="buttons gap-above">
        <Button look="danger" onPress={onMask}>
          Mask {rows(count.rows)}
        </Button>
      </div>
    </Notice>
  );
}
