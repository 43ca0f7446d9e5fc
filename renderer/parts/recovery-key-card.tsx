import { Printer, ShieldCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { FormDialog } from '../design/form-dialog.tsx';
import { TextField } from '../design/text-field.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { useTrust } from '../trust/trust-store.ts';
import { useVoucher } from './voucher-fields.tsx';
import styles from './recovery-key-card.module.css';
import { words } from './recovery-key-card-words.ts';

/** Says how the ledger is kept, and shows the recovery key until somebody has kept it. */
export function RecoveryKeyCard(): ReactNode {
  const { vault, people, recoveryKey, showRecoveryKey } = useTrust();
  const [asking, setAsking] = useState(false);
  if (vault === null) return null;
  return (
    <>
      {vault.recovery === 'to-keep' && (
        <Notice kind="warn" title={words.saveYourRecoveryKey}>
          <p>{words.yourBatchesEncryptedTheir}</p>
          <p className="gap-above">
            <Button
              icon={<ShieldCheck size={15} aria-hidden />}
              onPress={() => (people.length > 0 ? setAsking(true) : void showRecoveryKey({}))}
            >
              {words.showRecoveryKey}
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
    <FormDialog
      title={words.showRecoveryKey}
      act={words.showTheKey}
      ready={ready}
      problem={problem}
      onAct={() => showRecoveryKey(voucher)}
      onClose={onClose}
    >
      {fields}
    </FormDialog>
  );
}

function RecoveryKeyDialog({ text }: { readonly text: string }): ReactNode {
  const { problem, hideRecoveryKey, keepRecoveryKey } = useTrust();
  const [typed, setTyped] = useState('');
  return (
    <Dialog title={words.yourRecoveryKey} onClose={hideRecoveryKey} mustAnswer>
      <p>{words.writeDownPrintStore}</p>
      <p className={styles.recoveryKey} aria-label={words.recoveryKey}>
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
          label={words.enterLastFiveCharacters}
          value={typed}
          onChange={setTyped}
          maxLength={20}
        />
        <ProblemNotice problem={problem} />
        <div className="buttons">
          <Button icon={<Printer size={15} aria-hidden />} onPress={() => window.print()}>
            {words.print}
          </Button>
          <Button onPress={hideRecoveryKey}>{words.cancel}</Button>
          <Button look="main" submits disabled={typed.trim() === ''}>
            {words.done}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
