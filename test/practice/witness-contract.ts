import { afterEach, expect } from 'vitest';
import { witnessedReplies, type WitnessedReply } from '../../main/practice/reply-witness.ts';
import type { FaultName } from '../../main/practice/fault-names.ts';
import { ContractValidator } from './contract-validator.ts';

/*
 * Every reply that a practice EnKash gives in a test is held to docs/enkash-openapi.json, and so is every call that it took.
 */

/** Faults whose reply is another one than the description's: that is what they are for. */
const deviating: readonly FaultName[] = [
  'fields-in-another-case',
  'sentence-for-payload',
  'success-rolled-back',
];

/** Looked at once the test is over: some tests count on their replies coming in time. */
const waitingAtMost = 500;
let validator: ContractValidator | null = null;
let waiting: WitnessedReply[] = [];
let deviations: string[] = [];

function lookAtAll(): void {
  const all = waiting;
  waiting = [];
  for (const witnessed of all) {
    validator ??= new ContractValidator();
    deviations.push(...validator.deviations(witnessed));
  }
}

witnessedReplies.subscribe((told) => {
  const witnessed = told as WitnessedReply;
  if (witnessed.faults.some((name) => deviating.includes(name))) return;
  waiting.push(witnessed);
  if (waiting.length >= waitingAtMost) lookAtAll();
});

afterEach(() => {
  lookAtAll();
  const seen = [...new Set(deviations)];
  deviations = [];
  expect(seen).toEqual([]);
});
