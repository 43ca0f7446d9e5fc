import { coinHabitNames, habitNames } from './habit-names.ts';

/** What the practice EnKash answers; a fault acts on one of these, or on any. */
export const endpoints = [
  'token',
  'allocate',
  'account',
  'transactions',
  'search',
  'single',
  'incentive',
  'sso',
  'coin-event-create',
  'coin-event',
  'coin-event-update',
  'coin-allocate',
  'coin-balance',
  'orders',
  'order',
  'denominations',
] as const;
export type Endpoint = (typeof endpoints)[number];

/** Faults of an EnKash that says what it did, or nothing. */
export const plainFaultNames = [
  // The way there and back
  'slow',
  'slow-answer',
  'no-answer-before-commit',
  'no-answer-after-commit',
  'reset-before-commit',
  'reset-after-commit',
  'error-500-before-commit',
  'error-500-after-commit',
  'too-many-requests',
  'redirect',
  'truncated-body',
  'body-cut-off',
  'html-instead-of-json',
  'huge-body',
  'string-payload',
  'string-payload-after-commit',
  'other-envelope',
  // Signing in
  'token-expires',
  'expires-in-lies',
  'account-locked',
  // Money and set-up
  'low-balance',
  'kyc-not-done',
  'primary-card-missing',
  'bin-type-not-mapped',
  'company-id-required',
  'card-account-missing',
  'card-account-unknown',
  // The rows of an allocation's reply
  'rows-refused',
  'bare-failures',
  'row-missing',
  'counts-that-lie',
  'rows-in-another-order',
  'fields-in-another-case',
  'duplicate-in-reply',
  'stranger-in-reply',
  'echo-references',
  // Looking up
  'lookup-unavailable',
  'lookup-empty-for-a-while',
  'lookup-ignores-reference',
  'lookup-ignores-paging',
  'lookup-leaves-rows-out',
  'lookup-without-count',
  'balance-unavailable',
] as const;

/** Every fault that the practice EnKash can show, by name. */
export const faultNames = [...plainFaultNames, ...habitNames, ...coinHabitNames] as const;
export type FaultName = (typeof faultNames)[number];

/** The settings of single faults: all whole numbers. */
export const faultSettings = [
  'ms',
  'status',
  'rows',
  'rupees',
  'megabytes',
  'seconds',
  'letters',
] as const;
export type FaultSetting = (typeof faultSettings)[number];

/**
 * On which calls a fault fires, counted from 1 per endpoint since the fault was set. All that are given must hold.
 */
export interface FaultTiming {
  /** Only on these calls. */
  readonly at: readonly number[] | null;
  /** On every so-manieth call. */
  readonly every: number | null;
  /** Only after so many calls. */
  readonly after: number;
  /** At most so often. */
  readonly times: number | null;
  /** On this share of calls (0 to 1), drawn from the seed. */
  readonly chance: number | null;
}
