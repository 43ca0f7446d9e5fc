import { Printer, ShieldCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { TextField } from '../design/fields.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { useTrust } from '../trust/trust-store.ts';
import { useVoucher } from './voucher-fields.tsx';

/** Says how the ledger is kept, and shows the recovery key until somebody has kept it. */
export function RecoveryKeyCard(): ReactNode {
  const { vault, people, recoveryKey, showRecoveryKey } = useTrust();
  const [asking, setAsking] = useState(false);
  if (vault === null) return null;
  return (
    <>
      {vault.recovery === 'to-keep' && (
        <Notice kind="warn" title="Save your recovery key">
          <p>
            Your batches are encrypted, and their key is in this computer’s keychain. If the
            keychain is ever lost, only the recovery key opens them.
          </p>
          <p className="gap-above">
            <Button
              icon={<ShieldCheck size={15} aria-hidden />}
              onPress={() => (people.length > 0 ? setAsking(true) : void showRecoveryKey({}))}
            >
              Show recovery key
            </Button>
          </p>
        </Notice>
      )}
      {vault.ledger === 'plain' &&
        vault.sentences.map((sentence) => (
          <Notice key={sentence} kind="warn">
            <p>{sentence}</p>
          </Notice>
        ))}
      {asking && <WhoSeesKey onClose={() => setAsking(false)} />}
      {recoveryKey !== null && <RecoveryKeyDialog text={recoveryKey} />}
    </>
  );
}

/** The key opens every batch: once there are users, one of them shows who they are first. */
function WhoSeesKey({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { problem, showRecoveryKey } = useTrust();
  const { fields, ready, voucher } = useVoucher();
  return (
    <Dialog title="Show recovery key" onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          void showRecoveryKey(voucher).then((shown) => {
            if (shown) onClose();
          });
        }}
      >
        {fields}
        <ProblemNotice problem={problem} />
        <div className="buttons end">
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" submits disabled={!ready}>
            Show the key
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function RecoveryKeyDialog({ text }: { readonly text: string }): ReactNode {
  const { problem, hideRecoveryKey, keepRecoveryKey } = useTrust();
  const [typed, setTyped] = useState('');
  return (
    <Dialog title="Your recovery key" onClose={hideRecoveryKey} mustAnswer>
      <p>
        Write it down or print it, and store it away from this computer. Anyone with the key and the
        data folder can read your batches.
      </p>
      <p className="recovery-key" aria-label="Recovery key">
        {text}
      </p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void keepRecoveryKey(typed);
        }}
      >
        <TextField
          label="Enter the last five characters from your printout"
          value={typed}
          onChange={setTyped}
          maxLength={20}
        />
        <ProblemNotice problem={problem} />
        <div className="buttons">
          <Button icon={<Printer size={15} aria-hidden />} onPress={() => window.print()}>
            Print
          </Button>
          <Button onPress={hideRecoveryKey}>Cancel</Button>
          <Button look="main" submits disabled={typed.trim() === ''}>
            Done
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
