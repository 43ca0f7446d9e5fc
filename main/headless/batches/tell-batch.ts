import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { Ports } from '../../app/use-case/ports.ts';
import { batchSummary } from '../../app/results/batch-views.ts';
import { unansweredPayments } from '../../ledger/payments-elsewhere.ts';
import { need } from '../terminal/need.ts';
import { tellJson } from '../terminal/tell-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { warningFacts, warningLines } from './answer-warnings.ts';
import { batchFacts, batchLines } from './batch-facts.ts';
import { nextSteps, openPayments } from './next-steps.ts';

/** Prints the state of a batch: one JSON object, or lines for a person. */
export function tell(
  desk: Ports<'ledger' | 'runs' | 'batch'>,
  id: BatchId,
  json: boolean,
  terminal: Terminal,
): void {
  const batch = need(desk.batch(id));
  const { db } = desk.ledger;
  if (json)
    tellJson(terminal, 'batch', {
      ...batchFacts(desk, batch),
      warnings: warningFacts(desk, batch.id),
      open: openPayments(db, batch),
      paidElsewhere: unansweredPayments(db, batch.number),
      next: nextSteps(db, batch, batchSummary(db, batch).tally),
    });
  else
    for (const line of [...batchLines(desk, batch), ...warningLines(desk, batch.id)])
      terminal.out(line);
}
