import { z } from 'zod';
import { paise, paiseSchema, type Paise } from '../money/paise.ts';
import { recipientClassSchema, type RecipientClass } from './recipient-class.ts';

/** "2026-27": 1 April to 31 March. */
export const taxYearSchema = z.string().regex(/^\d{4}-\d{2}$/);

/** What the law says of a class from a tax year on, as somebody read it on a day. It is data, and can be set anew. */
export const taxRuleSchema = z.object({
  class: recipientClassSchema,
  fromYear: taxYearSchema,
  thresholdPaise: paiseSchema.refine((amount) => amount > 0).nullable(),
  /** Whether the threshold itself counts already, or only more than it. */
  reached: z.enum(['from', 'above']),
  wording: z.string().trim().min(1).max(500),
  source: z.string().trim().min(1).max(300),
  /** The day on which it was looked up, YYYY-MM-DD. */
  asOf: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
});
export type TaxRule = z.infer<typeof taxRuleSchema>;
export const taxRulesSchema = z.array(taxRuleSchema).max(100);

/** The rules that Reward Desk comes with. */
export const defaultTaxRules: readonly TaxRule[] = [
  {
    class: 'employee',
    fromYear: '2001-02',
    thresholdPaise: paise(5_000_00),
    reached: 'from',
    wording:
      'Gifts and vouchers to an employee below the threshold in a tax year are not taxed; from it on they may be a perquisite. A higher figure than ₹5,000 was proposed with the Income-tax Act, 2025 from April 2026: ask payroll, and set the figure that holds.',
    source: 'Income-tax Rules, 1962, rule 3(7)(iv)',
    asOf: '2026-11-29',
  },
  {
    class: 'partner',
    fromYear: '2022-23',
    thresholdPaise: paise(20_000_00),
    reached: 'above',
    wording:
      'Benefits to a business partner (dealer, vendor, influencer) above the threshold in a tax year may fall under section 194R: tax is then deducted, or shown to be paid, before the benefit is released.',
    source: 'Income-tax Act, 1961, section 194R',
    asOf: '2026-11-29',
  },
];

/** The rule that holds for a class in a tax year: the latest that began by then; one that somebody set comes first. */
export function ruleOf(
  own: readonly TaxRule[],
  recipientClass: RecipientClass,
  year: string,
): TaxRule | null {
  const latest = (rules: readonly TaxRule[]): TaxRule | null =>
    rules
      .filter((rule) => rule.class === recipientClass && rule.fromYear <= year)
      .reduce<TaxRule | null>(
        (last, rule) => (last === null || rule.fromYear >= last.fromYear ? rule : last),
        null,
      );
  return latest(own) ?? latest(defaultTaxRules);
}

/** Whether a total reaches the threshold of a rule. */
export function isReached(rule: TaxRule | null, total: Paise): boolean {
  const threshold = rule?.thresholdPaise ?? null;
  if (rule === null || threshold === null) return false;
  return rule.reached === 'from' ? total >= threshold : total > threshold;
}
