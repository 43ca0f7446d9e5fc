import type { BatchKind } from '../../shared/batch/batch-kind.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import type { SingleBody } from '../../shared/enkash/contract/card-calls.ts';
import { rupeesForWire } from '../../shared/money/paise.ts';
import type { AllocationLine } from './outcomes.ts';

/** One credit, or one credit taken back, as the single call does it (enkash-api 3.2 and 4). */
export interface SingleOrder {
  readonly line: AllocationLine;
  readonly direction: 'CR' | 'DR';
  readonly product: 'reward' | 'incentive';
  /** The card to take back from, where EnKash told it; null: whose mobile and e-mail these are. */
  readonly enkashCardId: string | null;
}

/** The order of a row, by the kind of its batch; a credit is taken back through the call that gave it. */
export function singleOrder(
  kind: Exclude<BatchKind, 'bulk' | 'coins'>,
  line: AllocationLine,
  takesBack: { readonly kind: BatchKind; readonly enkashCardId: string | null } | null,
): SingleOrder {
  const giving = takesBack?.kind ?? kind;
  return {
    line,
    direction: kind === 'reversal' ? 'DR' : 'CR',
    product: giving === 'incentive' ? 'incentive' : 'reward',
    enkashCardId: takesBack?.enkashCardId ?? null,
  };
}

/** Where the call of a product goes, after the prefix of the partner's API. */
export function singlePath(connection: Connection, product: SingleOrder['product']): string {
  return product === 'incentive' ? connection.incentivePath : '/create-allocate-points';
}

/** How a card's id is spelled, where `page` is what the page of that call says. */
export function cardIdField(
  connection: Connection,
  page: 'enkashCardId' | 'enKashCardId',
): 'enkashCardId' | 'enKashCardId' {
  return connection.cardIdSpelling === 'by-page' ? page : connection.cardIdSpelling;
}

/** The body of the single call. Remarks stay here: its page has no field for them. */
export function singleBody(connection: Connection, order: SingleOrder): string {
  const { line, direction, enkashCardId } = order;
  const { title, name, email, mobile, amountPaise, reference } = line;
  const field = connection.singleReferenceField;
  const body: SingleBody = {
    companyId: connection.companyId,
    cardAccountId: connection.cardAccountId,
    transactionCode: 'ALLOCATION',
    transactionType: direction,
    type: direction === 'CR' ? 'ALLOCATE_POINT' : 'UNALLOCATE_POINT',
    ...(enkashCardId === null ? {} : { [cardIdField(connection, 'enkashCardId')]: enkashCardId }),
    email,
    mobile,
    title,
    firstName: name,
    ...(connection.sendGender ? { gender: title === 'Mr' ? 'M' : 'F' } : {}),
    loadAmount: rupeesForWire(amountPaise),
    ...(field === 'uniqueReferenceNum' ? {} : { uniqueReferenceNumber: reference }),
    ...(field === 'uniqueReferenceNumber' ? {} : { uniqueReferenceNum: reference }),
  };
  return JSON.stringify(body);
}
