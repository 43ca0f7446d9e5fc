import { KeyRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { useDesk } from '../shell/desk-store.ts';
import { sayGood } from '../shell/said-store.ts';

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
    sayGood(
      reply.value.stored
        ? 'Your data is open, and its key is in the keychain again.'
        : 'Your data is open. The keychain could not save its key: store the printed recovery key safely.',
    );
    await load();
  };
  return (
    <main className="opening">
      <h1>Your batches are locked</h1>
      <p className="soft">{problem.message}</p>
      <p className="soft">
        They are complete and encrypted. The key that opens them is no longer in this computer’s
        keychain. Enter the recovery key from the printout made at set-up.
      </p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') void open();
        }}
      >
        <TextField
          label="Recovery key"
          value={typed}
          onChange={setTyped}
          maxLength={400}
          why="Thirteen groups of five letters and digits. Small letters and spaces do not matter."
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
            {busy ? 'Opening…' : 'Open my batches'}
          </Button>
        </div>
      </form>
    </main>
  );
}
