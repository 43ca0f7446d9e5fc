import { z } from 'zod';

/** What a person decides of lines that differ. Nothing of the matching itself is changed by it. */
export const decisionKinds = [
  'paired',
  'confirmed',
  'not-ours',
  'explained',
  'review',
  'reopened',
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export const decisionWords: Readonly<Record<DecisionKind, string>> = {
  paired: 'Paired by hand',
  confirmed: 'Suggestion confirmed',
  'not-ours': 'Not for rewards',
  explained: 'Explained',
  review: 'For the checker to review',
  reopened: 'Open again',
};

/** Whether a line with this decision needs nothing more. */
export function settles(kind: DecisionKind): boolean {
  return kind !== 'review' && kind !== 'reopened';
}

/** The decision that stands of a line. */
export const lineDecisionSchema = z.object({
  kind: z.enum(decisionKinds),
  note: z.string(),
  /** The words of the rule that decided it; null where a person did. */
  rule: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  /** The other lines that it was made for, by their numbers. */
  with: z.array(z.int()),
});
export type LineDecision = z.infer<typeof lineDecisionSchema>;

/** How far people have come with a matching. */
export const matchWorkSchema = z.object({
  /** Lines that differ, could not be read, or are suggested only. */
  of: z.int(),
  explained: z.int(),
  review: z.int(),
  signedOff: z.object({ by: z.string(), at: z.string(), note: z.string() }).nullable(),
});
export type MatchWork = z.infer<typeof matchWorkSchema>;

/** "118 of 120 explained, 1 for the checker to review." */
export function workWords({ of, explained, review }: MatchWork): string {
  if (of === 0) return 'Nothing to explain.';
  const rest = review === 0 ? '' : `, ${review} for the checker to review`;
  return `${explained} of ${of} explained${rest}.`;
}

/** Lines of a statement that hold these words are never for rewards: salary, GST, rent. */
export const matchRuleSchema = z.object({
  words: z.string().trim().min(2).max(100),
  note: z.string().trim().min(3).max(500),
});
export type MatchRule = z.infer<typeof matchRuleSchema>;
export const matchRulesSchema = z.array(matchRuleSchema).max(200);

/** The first rule whose words stand in a line; whole words only, whatever the case. */
export function ruleFor(rules: readonly MatchRule[], text: string): MatchRule | null {
  const padded = ` ${plain(text)} `;
  return rules.find(({ words }) => padded.includes(` ${plain(words)} `)) ?? null;
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
