/**
 * Where EnKash's pages disagree, or say nothing: which of the ways this EnKash keeps. `lenient` takes both ways, as
 * nobody knows which one EnKash keeps.
 */
export interface Conventions {
  /** Where a search reads its page from. */
  readonly paging: 'either' | 'query' | 'body';
  /** A look-up by reference is refused without the card (enkash-api 11.3). */
  readonly lookUpNeedsCard: boolean;
  /** The HR admin is signed on with their card only (enkash-api 11.3). */
  readonly adminNeedsCard: boolean;
  /** By which call one order is looked up; null: by either. */
  readonly orderCall: 'fetch-order-details' | 'orderDetails' | null;
  readonly singleReferenceField: 'either' | 'uniqueReferenceNumber' | 'uniqueReferenceNum';
}

export const lenient: Conventions = {
  paging: 'either',
  lookUpNeedsCard: false,
  adminNeedsCard: false,
  orderCall: null,
  singleReferenceField: 'either',
};

/** Everywhere the way that is not the one of EnKash's page for the call. */
export const other: Conventions = {
  paging: 'query',
  lookUpNeedsCard: true,
  adminNeedsCard: true,
  orderCall: 'orderDetails',
  singleReferenceField: 'uniqueReferenceNum',
};

export const conventionNames = ['lenient', 'other'] as const;
export type ConventionName = (typeof conventionNames)[number];
export const conventions: Readonly<Record<ConventionName, Conventions>> = { lenient, other };
