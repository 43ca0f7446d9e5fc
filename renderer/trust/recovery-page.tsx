import { KeyRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/text-field.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { useDesk } from '../shell/desk-store.ts';
import { sayGood } from '../shell/said-store.ts';
import { words } from './recovery-page-words.ts';

/** Asks for the printed recovery key when the keychain has lost the key of the ledger. */
export function RecoveryPage({ problem }: { readonly problem: DeskProblem }): ReactNode {
  const load = useDesk((state) => state.load);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<DeskProblem | null>(null);
  const open = async (): Promise<void> => {
    setBusy(true);
    setRefused(null);
    const reply = await ask('vault.recover', { text: typed });
    setBusy(false);
    if (!reply.ok) {
      setRefused(reply.error);
      return;
    }
    sayGood(reply.value.stored ? words.yourDataOpenKey : words.yourDataOpenKeychain);
    await load();
  };
  return (
    <main className="opening">
      <h1>{words.yourBatchesLocked}</h1>
      <p className="soft">{problem.message}</p>
      <p className="soft">{words.theyCompleteEncryptedKey}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') void open();
        }}
      >
        <TextField
          label={words.recoveryKey}
          value={typed}
          onChange={setTyped}
          maxLength={400}
          why={words.thirteenGroupsFiveLetters}
          lines
          autoFocus
        />
        <ProblemNotice problem={refused} />
        <div className="buttons">
          <Button
            look="main"
            size="large"
            submits
            icon={<KeyRound size={16} aria-hidden />}
            disabled={typed.trim() === '' || busy}
          >
            {busy ? words.opening : words.openMyBatches}
          </Button>
        </div>
      </form>
    </main>
  );
}
