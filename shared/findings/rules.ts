import type { RecipientField } from '../recipient/fields.ts';
import type { Finding, Severity } from './finding.ts';

/** What is known of a rule, apart from the row it is about. */
export interface RuleFacts {
  readonly severity: Severity;
  /** Title of the group in the side panel. */
  readonly title: string;
  /** Why it matters, in one sentence. */
  readonly why: string;
  /** What a person does about it, in one sentence. */
  readonly remedy: string;
}

/** The most of a cell's text that a finding carries; a cell of a hostile file can hold far more. */
const longestValue = 500;

/** Gives what makes the findings of a file's own rules, each with the severity of its rule; no other code compiles. */
export function sayBy<Code extends string>(rules: Readonly<Record<Code, RuleFacts>>) {
  return (
    code: Code,
    field: RecipientField | null,
    value: string,
    message: string,
    fixTo: string | null = null,
  ): Finding => ({
    code,
    severity: rules[code].severity,
    field,
    message,
    value: value.length > longestValue ? `${value.slice(0, longestValue)}…` : value,
    fix: fixTo === null || field === null ? null : { field, to: fixTo },
  });
}
