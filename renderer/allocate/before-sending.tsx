import { amountText } from '../../shared/batch/amount-text.ts';
import { unitsTitle } from '../parts/kind-words.ts';
import { CircleStop, RefreshCw, Send } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { kindOf } from '../../shared/batch/batch-kind.ts';
import type { BatchDetail } from '../../shared/batch/views.ts';
import type { RunPreview } from '../../shared/bridge/run-calls.ts';
import { formatCount } from '../../shared/money/format.ts';
import { rupeesText } from '../../shared/money/paise.ts';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/text-field.tsx';
import { Tick } from '../design/tick.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { moment, rupees } from '../design/words.ts';
import { operatorName } from '../shell/desk-store.ts';
import { useLock } from '../trust/lock-store.ts';
import { useRoleForbids } from '../trust/role-store.ts';
import { KnownPeople } from './known-people.tsx';
import { useRun } from './run-store.ts';
import { StopDialog } from './stop-dialog.tsx';
import { clsx } from 'clsx';
import styles from './allocate.module.css';
import { words } from './before-sending-words.ts';

/** Says whether what was typed is the total: grouping, the sign of the rupee and spaces do not matter. */
export function isTotal(typed: string, preview: Pick<RunPreview, 'needsPaise'>): boolean {
  const plain = typed
    .replace(/[₹,\s]/g, '')
    .replace(/^rs\.?/i, '')
    .replace(/coins?$/i, '')
    .replace(/\.0{1,2}$/, '');
  return plain === rupeesText(preview.needsPaise);
}

function Balance({
  preview,
  back,
}: {
  readonly preview: RunPreview;
  readonly back: boolean;
}): ReactNode {
  const { balance, needsPaise } = preview;
  if (balance.kind === 'not-known')
    return (
      <div>
        <dt>{words.availableBalance}</dt>
        <dd>{words.notAvailable}</dd>
      </div>
    );
  const short = !back && balance.availablePaise < needsPaise;
  return (
    <div>
      <dt>{words.availableBalance}</dt>
      <dd className={short ? 'bad-words' : ''}>{rupees(balance.availablePaise)}</dd>
    </div>
  );
}

function Needs({
  preview,
  batch,
}: {
  readonly preview: RunPreview;
  readonly batch: BatchDetail;
}): ReactNode {
  const back = kindOf(batch.kind).takesBack;
  return (
    <section className="card" aria-labelledby="needs">
      <h2 id="needs">
        {batch.state === 'approved'
          ? back
            ? words.toBeReversed
            : words.toBeSent
          : words.remaining}
      </h2>
      <dl className="facts">
        <div>
          <dt>{unitsTitle(batch.kind)}</dt>
          <dd className="large">{formatCount(preview.people)}</dd>
        </div>
        <div>
          <dt>{back ? words.amountReturned : words.total}</dt>
          <dd className="large">{amountText(batch.kind, preview.needsPaise)}</dd>
        </div>
        {kindOf(batch.kind).counts === 'rupees' && <Balance preview={preview} back={back} />}
        <div>
          <dt>{words.apiRequests}</dt>
          <dd>{formatCount(preview.requests)}</dd>
        </div>
        <div>
          <dt>{words.approvedBy}</dt>
          <dd>
            {batch.approvedBy ?? '–'}
            {batch.approvedAt !== null && (
              <span className="soft small when">{moment(batch.approvedAt)}</span>
            )}
          </dd>
        </div>
      </dl>
      {preview.balance.kind === 'not-known' && (
        <p className="soft gap-above">{preview.balance.message}</p>
      )}
    </section>
  );
}

function StartForm({
  preview,
  batch,
}: {
  readonly preview: RunPreview;
  readonly batch: BatchDetail;
}): ReactNode {
  const { start, starting, problem } = useRun();
  const [agreed, setAgreed] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState('');
  const [by, setBy] = useState(operatorName());
  const [passphrase, setPassphrase] = useState('');
  const session = useLock((state) => state.status?.session ?? null);
  const loadLock = useLock((state) => state.load);
  const live = batch.environment === 'live';
  const asksWho = live && session === null;
  const open = preview.agreements.filter(({ code }) => !agreed.includes(code));
  const first = batch.state === 'approved';
  const back = kindOf(batch.kind).takesBack;
  const ready =
    preview.blocks.length === 0 &&
    open.length === 0 &&
    (!live || preview.needsPaise === 0 || isTotal(typed, preview)) &&
    (!asksWho || (by.trim() !== '' && passphrase !== ''));
  const begin = async (): Promise<void> => {
    await start(batch.id, agreed, asksWho ? { by: by.trim(), passphrase } : undefined);
    // A typed passphrase does not stay in the page longer than it takes to hand it over.
    setPassphrase('');
    if (asksWho) await loadLock();
  };
  return (
    <form
      className={
        live ? clsx('card stack', styles.startForm, 'live') : clsx('card stack', styles.startForm)
      }
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void begin();
      }}
    >
      {preview.agreements.map(({ code, sentence }) => (
        <Tick
          key={code}
          on={agreed.includes(code)}
          onChange={(on) =>
            setAgreed(on ? [...agreed, code] : agreed.filter((one) => one !== code))
          }
        >
          {sentence}
        </Tick>
      ))}
      {live && preview.needsPaise > 0 && (
        <TextField
          label={words.enterTotalContinue(
            kindOf(batch.kind).counts === 'coins' ? words.theseRealCoins : words.realMoney,
            amountText(batch.kind, preview.needsPaise),
          )}
          value={typed}
          onChange={setTyped}
          wrong={typed !== '' && !isTotal(typed, preview) ? words.notTotal : null}
        />
      )}
      {asksWho && (
        <>
          <TextField label={words.sentBy} value={by} onChange={setBy} maxLength={80} />
          <TextField
            label={words.passphraseSender}
            value={passphrase}
            onChange={setPassphrase}
            maxLength={200}
            secret
          />
        </>
      )}
      <ProblemNotice problem={problem} />
      <div className="sign-line">
        <p className="soft small">
          {first
            ? back
              ? words.eachCreditReversedOnce
              : kindOf(batch.kind).counts === 'coins'
                ? words.eachUserGetsCoins
                : words.eachRecipientPaidOnce
            : words.openPaymentsGetStatus}
        </p>
        <Button
          look={live ? 'danger' : 'main'}
          size="large"
          submits
          disabled={!ready || starting}
          icon={<Send size={16} aria-hidden />}
        >
          {starting
            ? words.starting
            : first
              ? `${back ? words.reverse : words.send} ${amountText(batch.kind, preview.needsPaise)}`
              : words.resume}
        </Button>
      </div>
    </form>
  );
}

export function BeforeSending({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const { preview, previewOf, problem, loadPreview } = useRun();
  const [stopping, setStopping] = useState(false);
  const forbidsSending = useRoleForbids(batch.environment, 'send');
  const mayStop =
    useRoleForbids(batch.environment, 'settle') === null &&
    batch.state === 'paused' &&
    batch.tally.queued.rows > 0;
  useEffect(() => {
    void loadPreview(batch.id);
  }, [batch.id, batch.state, loadPreview]);
  const mine = previewOf === batch.id ? preview : null;
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{batch.state === 'approved' ? words.readyToSend : words.paused}</h1>
          <p>
            {batch.state === 'approved'
              ? kindOf(batch.kind).takesBack
                ? words.finalCheckBeforeEnkash
                : words.finalCheckOfCoins
              : words.progressSavedResumingNever}
          </p>
        </div>
        <div className="buttons">
          {mayStop && (
            <Button icon={<CircleStop size={15} aria-hidden />} onPress={() => setStopping(true)}>
              {words.cancelRemaining}
            </Button>
          )}
          {kindOf(batch.kind).counts === 'rupees' && (
            <Button
              icon={<RefreshCw size={15} aria-hidden />}
              onPress={() => void loadPreview(batch.id)}
            >
              {words.refreshBalance}
            </Button>
          )}
        </div>
      </header>
      {stopping && <StopDialog batch={batch} onClose={() => setStopping(false)} />}
      {mine === null && problem === null && <p role="status">{words.fetchingBalanceFromEnkash}</p>}
      {mine === null && <ProblemNotice problem={problem} />}
      {mine !== null && (
        <>
          {mine.blocks.map((block) => (
            <Notice key={block.code} kind="bad" title={block.meaning}>
              <p>{block.remedy}</p>
            </Notice>
          ))}
          <Needs preview={mine} batch={batch} />
          {mine.newPeopleOnly && mine.people > 0 && <KnownPeople batchId={batch.id} />}
          {forbidsSending === null ? (
            <StartForm preview={mine} batch={batch} />
          ) : (
            <Notice kind="note" title={forbidsSending}>
              <p>{words.makerCheckerUnlocksReward}</p>
            </Notice>
          )}
        </>
      )}
    </>
  );
}
