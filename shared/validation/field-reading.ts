import type { Finding } from '../findings/finding.ts';

/** What one field's reader makes of a cell: the value to send, or null, and what there is to say. */
export interface FieldReading<Value> {
  readonly value: Value | null;
  readonly findings: readonly Finding[];
}

const noFindings: readonly Finding[] = [];

export const nothingRead: FieldReading<never> = { value: null, findings: noFindings };

export function readAs<Value>(
  value: Value,
  findings: readonly Finding[] = noFindings,
): FieldReading<Value> {
  return { value, findings };
}

export function notRead(finding: Finding): FieldReading<never> {
  return { value: null, findings: [finding] };
}
