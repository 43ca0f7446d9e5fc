import type { RecipientField } from '../recipient/fields.ts';
import { ruleCatalogue, type RuleCode } from '../validation/catalogue.ts';
import type { Finding } from './finding.ts';

/** The most of a cell's text that a finding carries; a cell of a hostile file can hold far more. */
const longestValue = 500;

/** Says something of a cell, with the severity that the catalogue gives the rule. */
export function makeFinding(
  code: RuleCode,
  field: RecipientField,
  value: string,
  message: string,
  fixTo: string | null = null,
): Finding {
  return {
    code,
    severity: ruleCatalogue[code].severity,
    field,
    message,
    value: value.length > longestValue ? `${value.slice(0, longestValue)}…` : value,
    fix: fixTo === null ? null : { field, to: fixTo },
  };
}
