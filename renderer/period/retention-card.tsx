import { useEffect, useState, type ReactNode } from 'react';
import {
  keptSentences,
  type MaskingCount,
  type MaskingScope,
  type Retention,
} from '../../shared/retention/retention.ts';
import { backupsSentence, copiesLeftSentence } from '../../shared/retention/backups-kept.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { Tick } from '../design/tick.tsx';
import { Notice } from '../design/notice.tsx';
import { counted, moment, rows } from '../design/words.ts';
import { useAgreeing } from '../parts/agreeing-people.tsx';
import { sayGood, sayProblem } from '../shell/said-store.ts';
import { words } from './retention-card-words.ts';

const never = 'never';
const times = [
  { id: never, label: words.onlyOnRequest },
  { id: '730', label: words.afterYears },
  { id: '1095', label: words.afterThreeYears },
];

/** How long names, emails and mobiles are kept, and masking them. */
export function RetentionCard(): ReactNode {
  const [kept, setKept] = useState<Retention | null>(null);
  const [mobile, setMobile] = useState('');
  const [tried, setTried] = useState<{ scope: MaskingScope; count: MaskingCount } | null>(null);
  const [replaceBackups, setReplaceBackups] = useState(false);
  const live = tried?.count.batches.some(({ environment }) => environment === 'live') ?? false;
  const { fields, agreeing, forget } = useAgreeing(live);
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
    else {
      setTried({ scope, count: reply.value });
      setReplaceBackups(false);
    }
  };
  const mask = async (): Promise<void> => {
    if (tried === null) return;
    const { scope, count } = tried;
    const reply = await ask('retention.mask', {
      ...{ scope, rows: count.rows, replaceBackups, agreeing },
    });
    forget();
    if (!reply.ok) {
      sayProblem(reply.error);
      return;
    }
    setTried(null);
    sayGood(
      words.maskedIn(
        rows(reply.value.rows),
        counted(reply.value.batches.length, 'batch').replace('batchs', 'batches'),
        replaceBackups
          ? words.newBackupMadeRemoved(
              counted(reply.value.backups, words.olderBackup),
              reply.value.copies > 0 ? ` ${copiesLeftSentence(reply.value.copies)}` : '',
            )
          : '',
      ),
    );
  };
  if (kept === null) return null;
  const value = kept.maskAfterDays === null ? never : String(kept.maskAfterDays);
  const choices = times.some(({ id }) => id === value)
    ? times
    : [...times, { id: value, label: words.afterDays(value) }];
  return (
    <section className="card stack" aria-labelledby="retention">
      <h2 id="retention">{words.retention}</h2>
      <p className="soft">{words.maskingTakesNamesEmails(kept.booksYears)}</p>
      <div className="three-columns">
        <ChoiceField
          label={words.maskCompletedBatches}
          value={value}
          choices={choices}
          onChange={(id) => void set(id === never ? null : Number(id))}
          why={words.nothingMaskedBeforeSomebody}
        />
        <TextField
          label={words.mobileOneRecipient}
          value={mobile}
          onChange={(text) => setMobile(text.replaceAll(/\D/g, '').slice(-10))}
          maxLength={20}
          why={words.whoAsksForgotten}
        />
      </div>
      <div className="buttons">
        <Button disabled={kept.maskAfterDays === null} onPress={() => void dryRun({ of: 'old' })}>
          {words.checkWhatDue}
        </Button>
        <Button
          disabled={mobile.length !== 10}
          onPress={() => void dryRun({ of: 'recipient', mobile })}
        >
          {words.checkThisRecipient}
        </Button>
      </div>
      {tried !== null && (
        <Tried count={tried.count} onMask={() => void mask()}>
          {tried.count.backups > 0 && (
            <Tick on={replaceBackups} onChange={setReplaceBackups}>
              {words.replaceNewOneSo(
                counted(tried.count.backups, 'backup'),
                tried.count.copies > 0 ? words.folderCopiesToo : '',
              )}
            </Tick>
          )}
          {fields}
        </Tried>
      )}
    </section>
  );
}

function Tried({
  count,
  onMask,
  children,
}: {
  readonly count: MaskingCount;
  readonly onMask: () => void;
  /** Who agrees to it, on live. */
  readonly children: ReactNode;
}): ReactNode {
  if (count.rows === 0)
    return (
      <p role="status">
        {[words.nothingWouldMasked, ...keptSentences(count.kept)].join(' ')}
        {count.open > 0 && words.batchesNotCompleted(counted(count.open, 'payment'))}
      </p>
    );
  return (
    <Notice kind="warn" title={words.wouldMaskedGood(rows(count.rows))}>
      <ul className="remarks">
        {count.batches.slice(0, 20).map(({ id, name, completedAt, rows: n }) => (
          <li key={id}>{words.completed(name, id, moment(completedAt), rows(n))}</li>
        ))}
        {count.batches.length > 20 && <li>{words.moreBatches(count.batches.length - 20)}</li>}
      </ul>
      <p>
        {words.wouldLeaveRecipientBook(counted(count.book, 'recipient'))}
        {count.open > 0 && words.batchesNotCompletedWould(counted(count.open, 'payment'))}
      </p>
      {[...keptSentences(count.kept), backupsSentence].map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {children}
      <div className="buttons gap-above">
        <Button look="danger" onPress={onMask}>
          {words.mask(rows(count.rows))}
        </Button>
      </div>
    </Notice>
  );
}
