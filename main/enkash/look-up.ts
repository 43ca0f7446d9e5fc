import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import type { Reference } from '../../shared/batch/identifiers.ts';
import type { FoundTransaction, LookUpOutcome } from './outcomes.ts';
import type { TransactionPage } from './wire.ts';

/** Statuses that say that no money moved, should EnKash list such transactions. */
const notMoved = /fail|declin|revers|cancel|reject/i;

/**
 * Reads which references have a credit (or, of `DR`, a debit). Found is only what names the very reference, in that
 * direction, and stands.
 * When EnKash answers with references that nobody asked for, it did not filter by them: then what is missing
 * proves nothing and is neither found nor not found (api-facts 3.4: a search by reference alone is unproven); nor
 * does it when EnKash has more transactions than it gave.
 */
export function readLookUp(
  references: readonly Reference[],
  { rows, complete }: TransactionPage,
  direction: 'CR' | 'DR',
): LookUpOutcome {
  const asked = new Map(references.map((reference) => [reference.toLowerCase(), reference]));
  const found = new Map<Reference, FoundTransaction>();
  const undone = new Set<Reference>();
  let telling = complete;
  for (const row of rows) {
    const reference = row.reference === null ? undefined : asked.get(row.reference.toLowerCase());
    if (reference === undefined) {
      telling = false;
      continue;
    }
    const right = row.direction === null || row.direction.toUpperCase() === direction;
    if (!right || (row.status !== null && notMoved.test(row.status))) {
      undone.add(reference);
      continue;
    }
    found.set(reference, {
      reference,
      enkashTxnId: row.id,
      enkashCardId: row.cardId,
      userId: row.userId,
      amountPaise: row.amountPaise,
      at: row.at,
    });
  }
  const missing = references.filter((reference) => !found.has(reference) && !undone.has(reference));
  return { kind: 'answered', found, notFound: new Set(telling ? missing : []) };
}

export function lookUpUnavailable(
  code: Parameters<typeof causeOf>[0],
  text: string | null,
): LookUpOutcome {
  return { kind: 'unavailable', cause: causeOf(code), text };
}
