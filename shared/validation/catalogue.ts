import { z } from 'zod';
import { historyRules } from './across-batches/history.ts';
import { recipientBookRules } from './across-batches/recipient-book.ts';
import { amountRules } from './amount.ts';
import { cellRules } from './any-cell.ts';
import { batchRules } from './batch/check-batch.ts';
import { importRules } from './batch/import-notices.ts';
import { amountStatisticsRules } from './cross-row/amount-statistics.ts';
import { sharedReferenceRules } from './cross-row/groups.ts';
import { samePersonRules } from './cross-row/same-person.ts';
import { emailRules } from './email.ts';
import { mobileRules } from './mobile.ts';
import { nameRules } from './name.ts';
import { referenceRules } from './reference.ts';
import { remarksRules } from './remarks.ts';
import { statusRules } from './status.ts';
import { titleRules } from './title.ts';

/**
 * Every rule of the product by its stable code, from the file that finds it. Nothing is said of a row that is not
 * listed here, and the code is what reports and `--json` carry.
 */
export const ruleCatalogue = {
  ...cellRules,
  ...titleRules,
  ...nameRules,
  ...emailRules,
  ...mobileRules,
  ...amountRules,
  ...remarksRules,
  ...referenceRules,
  ...statusRules,
  ...sharedReferenceRules,
  ...samePersonRules,
  ...amountStatisticsRules,
  ...historyRules,
  ...recipientBookRules,
  ...batchRules,
  ...importRules,
};

export type RuleCode = keyof typeof ruleCatalogue;

function isRuleCode(code: string): code is RuleCode {
  return Object.hasOwn(ruleCatalogue, code);
}

export const ruleCodes: readonly RuleCode[] = Object.keys(ruleCatalogue).filter(isRuleCode);

export const ruleCodeSchema = z.enum(ruleCodes);
