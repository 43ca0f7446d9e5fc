import { z } from 'zod';
import { amountRules } from './catalogue/amount-rules.ts';
import { batchRules } from './catalogue/batch-rules.ts';
import { cellRules } from './catalogue/cell-rules.ts';
import { crossRowRules } from './catalogue/cross-row-rules.ts';
import { personRules } from './catalogue/person-rules.ts';
import { textRules } from './catalogue/text-rules.ts';

/**
 * Every rule of the product by its stable code. Nothing is said of a row that is not listed here, and
 * the code is what reports and `--json` carry.
 */
export const ruleCatalogue = {
  ...cellRules,
  ...personRules,
  ...amountRules,
  ...textRules,
  ...crossRowRules,
  ...batchRules,
};

export type RuleCode = keyof typeof ruleCatalogue;

function isRuleCode(code: string): code is RuleCode {
  return Object.hasOwn(ruleCatalogue, code);
}

export const ruleCodes: readonly RuleCode[] = Object.keys(ruleCatalogue).filter(isRuleCode);

export const ruleCodeSchema = z.enum(ruleCodes);

/** Codes of findings about a whole batch; all others are about a row. */
export type BatchRuleCode = keyof typeof batchRules;
