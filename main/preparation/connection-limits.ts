import type { Connection } from '../../shared/connection/connection.ts';
import { defaultRuleLimits, type RuleLimits } from '../../shared/findings/limits.ts';

/** What the rules measure the rows of a batch by, through a connection; null: the defaults. */
export function limitsOf(connection: Connection | null): RuleLimits {
  return {
    ...defaultRuleLimits,
    maxRowPaise: connection?.maxRowPaise ?? null,
    maxBatchPaise: connection?.maxBatchPaise ?? null,
    ...(connection === null
      ? {}
      : { prepaidWarningPaise: connection.warnRowPaise, taxYearPaise: connection.taxYearPaise }),
  };
}
