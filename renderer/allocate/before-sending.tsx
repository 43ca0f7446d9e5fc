import { CircleStop, RefreshCw, Send } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { takesBack } from '../../shared/batch/batch-kind.ts';
import type { BatchDetail } from '../../shared/batch/views.ts';
import type { RunPreview } from '../../shared/bridge/run-calls.ts';
import { rupeesText } from '../../shared/money/paise.ts';
import { Button } from '../design/button.tsx';
import { TextField, Tick } from '../design/fields.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { counted, moment, people, rupees } from '../design/words.ts';
import { operatorName } from '../shell/desk-store.ts';
import { useLock } from '../trust/lock-store.ts';
import { KnownPeople } from './known-people.tsx';
import { useRun } from './run-store.ts';
import { StopDialog } from './stop-dialog.tsx';

/** Says whether what was typed is the total: grouping, the sign of the rupee and spaces do not matter. */
export function isTotal(typed: string, preview: Pick<RunPreview, 'needsPaise'>): boolean {
  const plain = typed
    .replace(/[₹,\s]/g, '')
    .replace(/^rs\.?/i, '')
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
        <dt>Available balance</dt>
        <dd>Not available</dd>
      </div>
    );
  const short = !back && balance.availablePaise < needsPaise;
  return (
    <div>
      <dt>Available balance</dt>
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
  const back = takesBack(batch.kind);
  return (
    <section className="card" aria-labelledby="needs">
      <h2 id="needs">
        {batch.state === 'approved' ? (back ? 'To be reversed' : 'To be sent') : 'Remaining'}
      </h2>
      <dl className="facts">
        <div>
          <dt>{back ? 'Credits' : 'Recipients'}</dt>
          <dd className="large">
            {back ? counted(preview.people, 'credit') : people(preview.people)}
          </dd>
        </div>
        <div>
          <dt>{back ? 'Amount returned' : 'Total'}</dt>
          <dd className="large">{rupees(preview.needsPaise)}</dd>
        </div>
        <Balance preview={preview} back={back} />
        <div>
          <dt>API requests</dt>
          <dd>{counted(preview.requests, 'request')}</dd>
        </div>
        <div>
          <dt>Approved by</dt>
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
  const back = takesBack(batch.kind);
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
      className={live ? 'card stack start-form live' : 'card stack start-form'}
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
          label={`This is real money. Enter the total to continue: ${rupees(preview.needsPaise)}`}
          value={typed}
          onChange={setTyped}
          wrong={typed !== '' && !isTotal(typed, preview) ? 'This is not the total.' : null}
        />
      )}
      {asksWho && (
        <>
          <TextField label="Sent by" value={by} onChange={setBy} maxLength={80} />
          <TextField
            label="Passphrase of the sender"
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
              ? 'Each credit is reversed once, under its own reference. You can pause at any time.'
              : 'Each recipient is paid once, under a unique reference. You can pause at any time.'
            : 'Open payments get a status check first; the rest are then sent.'}
        </p>
        <Button
          look={live ? 'danger' : 'main'}
          size="large"
          submits
          disabled={!ready || starting}
          icon={<Send size={16} aria-hidden />}
        >
          {starting
            ? 'Starting…'
            : first
              ? `${back ? 'Reverse' : 'Send'} ${rupees(preview.needsPaise)}`
              : 'Resume'}
        </Button>
      </div>
    </form>
  );
}

export function BeforeSending({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const { preview, previewOf, problem, loadPreview } = useRun();
  const [stopping, setStopping] = useState(false);
  const mayStop = batch.state === 'paused' && batch.tally.queued.rows > 0;
  useEffect(() => {
    void loadPreview(batch.id);
  }, [batch.id, batch.state, loadPreview]);
  const mine = previewOf === batch.id ? preview : null;
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{batch.state === 'approved' ? 'Ready to send' : 'Paused'}</h1>
          <p>
            {batch.state === 'approved'
              ? takesBack(batch.kind)
                ? 'Final check before EnKash debits any card.'
                : 'Final check before EnKash credits any recipient.'
              : 'Progress is saved. Resuming never pays a recipient twice.'}
          </p>
        </div>
        <div className="buttons">
          {mayStop && (
            <Button icon={<CircleStop size={15} aria-hidden />} onPress={() => setStopping(true)}>
              Cancel remaining…
            </Button>
          )}
          <Button
            icon={<RefreshCw size={15} aria-hidden />}
            onPress={() => void loadPreview(batch.id)}
          >
            Refresh balance
          </Button>
        </div>
      </header>
      {stopping && <StopDialog batch={batch} onClose={() => setStopping(false)} />}
      {mine === null && problem === null && <p role="status">Fetching the balance from EnKash…</p>}
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
          <StartForm preview={mine} batch={batch} />
        </>
      )}
    </>
  );
}
