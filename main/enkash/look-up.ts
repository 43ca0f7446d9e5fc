import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import type { Reference } from '../../shared/batch/identifiers.ts';
import { statusMoved } from '../../shared/reconciliation/statement-lines.ts';
import type { FoundTransaction, LookUpOutcome } from './outcomes.ts';
import { isOfAccount, type Account, type TransactionPage, type TransactionRow } from './wire.ts';

/** Statuses of a transaction that may still end either way. */
const notFinished = /pend|progress|process(?!ed)|initiat|queue|hold|await|review|submit|schedul/i;

export interface LookUpQuestion {
  readonly account: Account;
  readonly references: readonly Reference[];
  readonly direction: 'CR' | 'DR';
}

/**
 * Reads which references have a credit (or, of `DR`, a debit). Found is only what names the very reference, in that
 * direction and account, and stands; what is not finished, failed or was taken back is told apart.
 * When EnKash answers with references that nobody asked for or with another account, it did not filter by them: then
 * what is missing proves nothing and is neither found nor not found (api-facts 3.4: a search by reference alone is
 * unproven); nor does it when EnKash has more transactions than it gave.
 */
export function readLookUp(
  { account, references, direction }: LookUpQuestion,
  { rows, complete }: TransactionPage,
): LookUpOutcome {
  const asked = new Asked(references);
  const found = new Map<Reference, FoundTransaction>();
  const pending = new Set<Reference>();
  const undone = new Map<Reference, FoundTransaction>();
  let telling = complete;
  for (const row of rows) {
    const reference = row.reference === null ? undefined : asked.named(row.reference);
    if (reference === undefined || !isOfAccount(row, account)) {
      telling = false;
      continue;
    }
    const right =
      row.direction === null || row.direction.toUpperCase().startsWith(direction.charAt(0));
    if (!right || !statusMoved(row.status)) undone.set(reference, transactionOf(row, reference));
    else if (row.status !== null && notFinished.test(row.status)) pending.add(reference);
    else found.set(reference, transactionOf(row, reference));
  }
  // A reference may have several: one that stands outweighs one that may come to, and that one what failed.
  for (const reference of found.keys()) pending.delete(reference);
  for (const reference of [...found.keys(), ...pending]) undone.delete(reference);
  const missing = references.filter(
    (reference) => !found.has(reference) && !pending.has(reference) && !undone.has(reference),
  );
  return { kind: 'answered', found, pending, undone, notFound: new Set(telling ? missing : []) };
}

/** The references that were asked for, by how EnKash may spell them; of two that differ by case, only each as it is. */
class Asked {
  readonly #exact = new Map<string, Reference>();
  readonly #anyCase = new Map<string, Reference | null>();

  constructor(references: readonly Reference[]) {
    for (const reference of references) {
      const small = reference.toLowerCase();
      this.#exact.set(reference, reference);
      this.#anyCase.set(small, this.#anyCase.has(small) ? null : reference);
    }
  }

  named(text: string): Reference | undefined {
    return this.#exact.get(text) ?? this.#anyCase.get(text.toLowerCase()) ?? undefined;
  }
}

function transactionOf(row: TransactionRow, reference: Reference): FoundTransaction {
  return {
    reference,
    enkashTxnId: row.id,
    enkashCardId: row.cardId,
    userId: row.userId,
    amountPaise: row.amountPaise,
    at: row.at,
  };
}

export function lookUpUnavailable(
  code: Parameters<typeof causeOf>[0],
  text: string | null,
): LookUpOutcome {
  return { kind: 'unavailable', cause: causeOf(code), text };
}
