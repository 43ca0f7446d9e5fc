import '../parts/trust.css';
import { History } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { TextField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { dayOrMoment } from '../design/words.ts';
import { operatorName, useDesk } from '../shell/desk-store.ts';
import { goTo } from '../shell/place-store.ts';
import { useBackups } from './backup-store.ts';
import { useComparison } from './comparison-store.ts';
import { LockLine } from '../parts/lock-line.tsx';
import { useLock } from './lock-store.ts';

/** While the ledger is a copy that nobody has compared with EnKash: says so, and takes the word of whoever did. */
export function RestoredBand(): ReactNode {
  const restored = useDesk((state) => state.about?.restored ?? null);
  const { asking, ask } = useComparison();
  if (restored === null) return null;
  return (
    <div className="restored-band" role="status">
      <History size={15} aria-hidden />
      <p>
        <span className="strong">{whatItIs(restored)}</span> Sending is blocked until a user has
        compared with EnKash who was credited since then.
      </p>
      <div className="buttons">
        <Button size="small" onPress={() => goTo({ at: 'match' })}>
          Reconcile now
        </Button>
        <Button size="small" onPress={() => ask(true)}>
          Confirm comparison
        </Button>
      </div>
      {asking && <Compared proof={restored.proof} onClose={() => ask(false)} />}
    </div>
  );
}

type RestoredView = NonNullable<BridgeOutput<'desk.about'>['restored']>;

function whatItIs({ found, made }: RestoredView): string {
  switch (found) {
    case 'backup':
      return `The data is that of the backup of ${dayOrMoment(made)}.`;
    case 'older':
      return `The data file was replaced by an older one, of ${dayOrMoment(made)}.`;
    case 'another':
      return 'The data file was replaced by another one.';
    case 'anchor-lost':
      return 'This computer’s keychain no longer shows whether the data is the newest.';
    case 'torn':
      return 'The last entry of the data cannot be read: the power went while it was saved, or the disk is failing.';
  }
}

function Compared({
  proof,
  onClose,
}: {
  readonly proof: RestoredView['proof'];
  readonly onClose: () => void;
}): ReactNode {
  const { saysChecked, problem } = useBackups();
  const { by: typedBy, reason, secondName, type, forget } = useComparison();
  const session = useLock((state) => state.status?.session ?? null);
  const [passphrase, setPassphrase] = useState('');
  const [recoveryKey, setRecoveryKey] = useState('');
  const [secondPassphrase, setSecondPassphrase] = useState('');
  const by = typedBy ?? operatorName();
  const ready =
    by.trim() !== '' &&
    reason.trim().length >= 3 &&
    (proof !== 'recovery-key' || recoveryKey.trim() !== '') &&
    (proof !== 'two-users' || (secondName.trim() !== '' && secondPassphrase !== ''));
  return (
    <Dialog title="Compared with EnKash" onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready)
            void saysChecked({
              by: by.trim(),
              reason: reason.trim(),
              ...(passphrase === '' ? {} : { passphrase }),
              ...(recoveryKey === '' ? {} : { recoveryKey }),
              ...(proof === 'two-users'
                ? { second: { name: secondName.trim(), passphrase: secondPassphrase } }
                : {}),
            }).then((noted) => {
              if (noted) forget();
            });
        }}
      >
        <p>
          Recipients who were credited in EnKash after this backup was made must not be in a batch
          again. Your entry is saved in the audit log.
        </p>
        <p className="soft small">
          Not compared yet? Reconcile now; what you entered here is kept until you come back.
        </p>
        {proof !== 'nothing' && <LockLine />}
        <TextField
          label="Compared by"
          value={by}
          onChange={(text) => type({ by: text })}
          maxLength={80}
        />
        <TextField
          label="Method and result"
          value={reason}
          onChange={(text) => type({ reason: text })}
          maxLength={500}
          lines
        />
        {proof !== 'nothing' && session === null && (
          <TextField
            label="Your passphrase"
            value={passphrase}
            onChange={setPassphrase}
            maxLength={200}
            secret
            why="Not needed if you have unlocked Reward Desk with it."
          />
        )}
        {proof === 'two-users' && (
          <>
            <TextField
              label="Second user"
              value={secondName}
              onChange={(text) => type({ secondName: text })}
              maxLength={80}
              why="Two registered users compare, because there is a live account."
            />
            <TextField
              label="Passphrase of the second user"
              value={secondPassphrase}
              onChange={setSecondPassphrase}
              maxLength={200}
              secret
            />
          </>
        )}
        {proof === 'recovery-key' && (
          <TextField
            label="Recovery key"
            value={recoveryKey}
            onChange={setRecoveryKey}
            maxLength={200}
            secret
            why="It was printed at set-up. The keychain does not know any user registered in this data."
          />
        )}
        <ProblemNotice problem={problem} />
        <div className="buttons">
          <Button
            onPress={() => {
              onClose();
              goTo({ at: 'match' });
            }}
          >
            Reconcile now
          </Button>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" submits disabled={!ready}>
            Allow sending
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
