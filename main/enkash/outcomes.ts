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
  /**
   * `text` is EnKash's reason; null where it gave none (the page's sample has such a row). `proven`: a reason of the
   * closed list, after which nothing has moved (invariant 12).
   */
  | {
      readonly state: 'failed';
      readonly cause: Cause;
      readonly text: string | null;
      readonly proven: boolean;
    }
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
  'person-differs',
  'transaction-not-new',
  'reply-says-failed',
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
  /** No row was processed: not a byte left, or the answer is a refusal of the closed list. */
  | {
      readonly kind: 'refused';
      /** `listed`: EnKash said so, in words of the closed list; a status check may say otherwise. */
      readonly proof: 'not-sent' | 'listed';
      readonly cause: Cause;
      readonly text: string | null;
      /** Whether the same request may go again after a pause. */
      readonly again: boolean;
      readonly retryAfterMs: number | null;
    }
  /** Anything else after bytes may have been sent: every row of it is unknown (invariant 3). */
  | {
      readonly kind: 'no-answer';
      readonly cause: Cause;
      readonly text: string | null;
      /** How long EnKash asks to be left alone. */
      readonly retryAfterMs?: number | null;
    };

/** What goes into the ledger of an exchange: secrets are taken out and people masked. */
export interface Exchange {
  readonly httpStatus: number | null;
  /** What came back, cleaned when it is asked for: not while the next request waits. */
  readonly received: () => string | null;
  /** The transactions that are named anywhere in what came back, believed or not. */
  readonly told: () => readonly string[];
}

/** What must be known of a row to recognise its credit (invariant 4). */
export interface LookUpRow {
  readonly reference: Reference;
  readonly name: string;
  readonly mobile: string;
  readonly amountPaise: Paise;
  /** Before this moment the reference was never sent from here, ISO-8601; null: not known. */
  readonly notBefore: string | null;
  /** Whether the reference is derived: then an earlier payment under it is this very one, made from elsewhere. */
  readonly derived: boolean;
}

export interface FoundTransaction {
  readonly reference: Reference;
  readonly enkashTxnId: string | null;
  readonly enkashCardId: string | null;
  readonly userId: string | null;
  readonly amountPaise: Paise | null;
  readonly at: string | null;
  /** As EnKash spells it. */
  readonly status: string | null;
}

/** A transaction under the reference that is not, or not for sure, the payment of the row. */
export interface OtherTransaction {
  readonly transaction: FoundTransaction;
  readonly cause: 'amount-differs' | 'reference-collision' | 'not-confirmed' | 'found-twice';
  /** What differs or is missing, in a sentence. */
  readonly text: string;
}

/** What a status check showed of the references that were asked for. Of one that is in none of these nothing is known. */
export interface LookedUp {
  /** Completed, and the row's own: recipient, amount, account, direction, date and the whole reference agree. */
  readonly found: ReadonlyMap<Reference, FoundTransaction>;
  /** Not finished, or with a status that does not say so: neither a credit nor a proof that there is none. */
  readonly pending: ReadonlyMap<Reference, FoundTransaction>;
  /** It was completed and taken back: nobody has the money now, and it is not to be paid again unasked. */
  readonly reversed: ReadonlyMap<Reference, FoundTransaction>;
  /** All that EnKash has failed or went the other way, and holds the reference all the same. */
  readonly undone: ReadonlyMap<Reference, FoundTransaction>;
  readonly other: ReadonlyMap<Reference, OtherTransaction>;
  /** Completed, and the row's very payment, but from before this computer first sent it: it was made from elsewhere. */
  readonly elsewhere: ReadonlyMap<Reference, FoundTransaction>;
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
