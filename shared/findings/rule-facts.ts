import type { Severity } from './finding.ts';

/** What the desk knows of a rule, apart from the row it is about. */
export interface RuleFacts {
  readonly severity: Severity;
  /** Heading of the group in the side panel. */
  readonly title: string;
  /** Why it matters, in one sentence. */
  readonly why: string;
  /** What a person does about it, in one sentence. */
  readonly remedy: string;
}
