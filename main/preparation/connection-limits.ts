import { kindOf, type BatchKind } from '../../shared/batch/batch-kind.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { defaultRuleLimits, type RuleLimits } from '../../shared/findings/limits.ts';

/** What the rules measure the rows of a batch by, through a connection; null: the defaults. Limits of rupees do not count coins. */
export function limitsOf(connection: Connection | null, kind: BatchKind): RuleLimits {
  if (kindOf(kind).counts === 'coins')
    return {
      ...defaultRuleLimits,
      maxRowPaise: null,
      maxBatchPaise: null,
      prepaidWarningPaise: null,
      taxYearPaise: null,
    };
  return {
    ...defaultRuleLimits,
    maxRowPaise: connection?.maxRowPaise ?? null,
    maxBatchPaise: connection?.maxBatchPaise ?? null,
    ...(connection === null
      ? {}
      : {
          prepaidWarningPaise: connection.warnRowPaise,
          taxYearPaise: connection.taxYearPaise,
          pointPaise: connection.pointPaise,
        }),
  };
}
