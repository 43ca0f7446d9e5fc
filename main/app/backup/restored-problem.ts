import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { LedgerReader } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/open.ts';
import { rolledBackWords, uncheckedRestore } from '../../ledger/restored.ts';

/** Why nothing is sent from a ledger that was restored and not yet compared with EnKash; null: it may be. */
export function restoredProblem(db: LedgerReader): DeskProblem | null {
  const restored = uncheckedRestore(db);
  if (restored === null) return null;
  const { found } = restored;
  const what =
    found === 'backup'
      ? `The data was restored from the backup of ${restored.made}.`
      : rolledBackWords[found];
  return {
    code: 'ledger-restored',
    message: `${what} What was approved or sent after it may not be in it, so recipients could be paid a second time.`,
    remedy:
      'Compare with EnKash: recipients credited there since then must not be in a batch again. Then confirm the comparison and how it was made.',
  };
}

/** A ledger with what the keychain knows of it. */
interface AnchoredLedger {
  readonly ledger: Ledger;
  readonly anchor: { readonly trusted: readonly string[] | null } | null;
}

/** Nobody makes themselves the first user of a ledger that the keychain knew with others and that was replaced. */
export function mayBeFirst({ ledger, anchor }: AnchoredLedger): Result<null, DeskProblem> {
  const restored = restoredProblem(ledger.db);
  return restored === null || anchor === null || anchor.trusted?.length === 0
    ? ok(null)
    : fail(restored);
}
