import type { Reference, RowId } from '../../shared/batch/identifiers.ts';
import type { Cause } from '../../shared/enkash/cause-catalogue.ts';
import type { Paise } from '../../shared/money/paise.ts';
import type { Title } from '../../shared/recipient/recipient.ts';

/** One row as it is sent. */
export interface AllocationLine {
  readonly rowId: RowId;
  readonly reference: Reference;
  readonly title: Title;
  readonly name: string;
  readonly email: string;
  readonly mobile: string;
  readonly amountPaise: Paise;
  readonly remarks: string | null;
}

/** What EnKash tells of a credit; null where the reply does not say. */
export interface CreditDetails {
  readonly enkashTxnId: string | null;
  readonly enkashCardId: string | null;
  readonly userId: string | null;
  /** Left in the company's account after this row. */
  readonly accountBalancePaise: Paise | null;
  /** On the person's card after this row. */
  readonly otbBalancePaise: Paise | null;
}

/** What a reply says of one row that was sent. What follows from it is the engine's to judge. */
export type RowOutcome =
  | { readonly state: 'credited'; readonly details: CreditDetails; readonly note: string | null }
  /** `text` is EnKash's reason; null where it gave none (the page's sample has such a row). */
  | { readonly state: 'failed'; readonly cause: Cause; readonly text: string | null }
  | { readonly state: 'already-exists'; readonly text: string }
  | { readonly state: 'unknown'; readonly cause: Cause; readonly text: string | null }
  | { readonly state: 'held'; readonly cause: Cause; readonly text: string | null };

export const anomalyCodes = [
  'counts-disagree',
  'row-missing',
  'row-twice',
  'row-in-both-lists',
  'stranger',
  'ambiguous',
  'amount-differs',
] as const;

/** Something in a reply that does not add up: it is kept and shown, never passed over. */
export interface Anomaly {
  readonly code: (typeof anomalyCodes)[number];
  /** A whole sentence, without people's data. */
  readonly sentence: string;
}

/** What one allocation request came to. */
export type RequestOutcome =
  | {
      readonly kind: 'answered';
      /** Exactly the rows that were sent. */
      readonly rows: ReadonlyMap<RowId, RowOutcome>;
      readonly anomalies: readonly Anomaly[];
      /** The lowest account balance among the rows: what was left after the last. */
      readonly balanceAfterPaise: Paise | null;
    }
  /** Proof that no row was processed: not connected, 401, 429, a readable 4xx, or a set-up fault. */
  | {
      readonly kind: 'refused';
      readonly cause: Cause;
      readonly text: string | null;
      /** Whether the same request may go again after a pause. */
      readonly again: boolean;
      readonly retryAfterMs: number | null;
    }
  /** Anything else after bytes may have been sent: every row of it is unknown (design, truth 3). */
  | { readonly kind: 'no-answer'; readonly cause: Cause; readonly text: string | null };

/** What goes into the ledger of an exchange: secrets are taken out and people masked. */
export interface Exchange {
  readonly httpStatus: number | null;
  /** What came back, cleaned when it is asked for: not while the next request waits. */
  readonly received: () => string | null;
}

export interface FoundTransaction {
  readonly reference: Reference;
  readonly enkashTxnId: string | null;
  readonly enkashCardId: string | null;
  readonly userId: string | null;
  readonly amountPaise: Paise | null;
  readonly at: string | null;
}

/** What a look-up showed of the references that were asked for. Of one that is in none of these nothing is known. */
export interface LookedUp {
  readonly found: ReadonlyMap<Reference, FoundTransaction>;
  /** EnKash has a transaction that is not finished: neither a credit nor a proof that there is none. */
  readonly pending: ReadonlySet<Reference>;
  /** All that EnKash has failed, was taken back or went the other way, and holds the reference all the same. */
  readonly undone: ReadonlyMap<Reference, FoundTransaction>;
  readonly notFound: ReadonlySet<Reference>;
}

export type LookUpOutcome =
  | ({ readonly kind: 'answered' } & LookedUp)
  | { readonly kind: 'unavailable'; readonly cause: Cause; readonly text: string | null };

/** Why a call other than the allocation failed. */
export interface CallProblem {
  readonly cause: Cause;
  readonly text: string | null;
}

export interface AccountDetails {
  readonly availablePaise: Paise;
}
