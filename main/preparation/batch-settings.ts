import { kindOf } from '../../shared/batch/batch-kind.ts';
import { periodWords, type BatchPeriod } from '../../shared/calendar/batch-period.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { RuleLimits } from '../../shared/findings/limits.ts';
import { appendAudit } from '../ledger/audit.ts';
import { changeContent } from '../ledger/content-changes.ts';
import {
  batchByNumber,
  moveBatch,
  nameBatch,
  setConnectionOf,
  setPeriodOf,
  touchBatch,
  type StoredBatch,
} from '../ledger/batches.ts';
import type { Ledger } from '../ledger/open.ts';
import { releaseReferences } from '../ledger/references.ts';
import { unqueueRows } from '../ledger/approvals.ts';
import { reopen } from './approval.ts';
import { recipientsCount, type RecipientClass } from '../../shared/tax/recipient-class.ts';
import { setBatchClass } from '../ledger/tax-register.ts';
import { recheckAll } from './recheck.ts';
import { refreshAll } from './verdicts.ts';
import { reversalLeavesAccount } from './take-back.ts';

/** Gives a batch another name; by it people tell it from others, so it counts as a change of the batch. */
export function renameBatch(ledger: Ledger, batch: StoredBatch, name: string, by: string): void {
  const { db } = ledger;
  const at = ledger.now().toISOString();
  const detail = 'The batch was renamed.';
  db.write('rename batch', (tx) =>
    changeContent(tx, { batch, road: 'rename', by, at, detail }, () => {
      nameBatch(tx, batch.number, name);
      touchBatch(tx, batch.number, at);
    }),
  );
}

/**
 * Moves a batch that was not sent to another connection; its rows are checked again under that one's limits. Whoever
 * makes a live batch of it has prepared it: who did so before was not asked to show who they are.
 */
export function setBatchConnection(
  ledger: Ledger,
  batch: StoredBatch,
  connection: Connection,
  limits: RuleLimits,
  by: string,
): Result<null, DeskProblem> {
  if (batch.kind === 'coins') return fail(coinsLeaveAccount);
  if (kindOf(batch.kind).staysWithAccount) return fail(reversalLeavesAccount);
  if (batch.state === 'approved') {
    const opened = reopen(ledger, batch, by);
    if (!opened.ok) return opened;
  } else if (batch.state !== 'draft' && batch.state !== 'checked') return fail(wasSent);
  const at = ledger.now().toISOString();
  const { db } = ledger;
  const becomesLive = connection.environment === 'live' && batch.environment !== 'live';
  const detail = `The batch uses the ${connection.environment} account ${connection.name}.`;
  db.write('set connection', (tx) =>
    changeContent(tx, { batch, road: 'connection', by, at, detail }, () => {
      setConnectionOf(tx, batch.number, connection, becomesLive ? by : batch.preparedBy);
      recheckAll(tx, batchByNumber(db, batch.number), limits, at);
    }),
  );
  return ok(null);
}

/**
 * Says which month a batch that was not sent is for; its rows are held against the earlier batches again. What is
 * reversed stays with the month of its credit.
 */
export function setBatchPeriod(
  ledger: Ledger,
  batch: StoredBatch,
  period: BatchPeriod,
  limits: RuleLimits,
  by: string,
): Result<null, DeskProblem> {
  if (kindOf(batch.kind).takesBack) return fail(reversalHasNoMonth);
  if (batch.state === 'approved') {
    const opened = reopen(ledger, batch, by);
    if (!opened.ok) return opened;
  } else if (batch.state !== 'draft' && batch.state !== 'checked') return fail(wasSent);
  const at = ledger.now().toISOString();
  const { db } = ledger;
  const detail = `The batch is for ${periodWords(period)}; it was for ${periodWords(batch.period)}.`;
  db.write('set month', (tx) =>
    changeContent(tx, { batch, road: 'period', by, at, detail }, () => {
      setPeriodOf(tx, batch.number, period);
      recheckAll(tx, batchByNumber(db, batch.number), limits, at);
    }),
  );
  return ok(null);
}

/**
 * Says what the recipients of a batch are to the company, where its sheet does not. Of a batch that is still prepared this
 * decides which yearly totals are warned of, so that it counts as a change of it; of another one it only counts in the tax register.
 */
export function setRecipientClass(
  ledger: Ledger,
  batch: StoredBatch,
  recipientClass: RecipientClass,
  limits: RuleLimits,
  by: string,
): void {
  const { db } = ledger;
  const at = ledger.now().toISOString();
  const detail = recipientsCount(recipientClass);
  db.write('class of recipients', (tx) => {
    if (batch.state === 'draft' || batch.state === 'checked')
      changeContent(tx, { batch, road: 'recipient-class', by, at, detail }, () => {
        setBatchClass(tx, batch, recipientClass, { by, at });
        refreshAll(tx, batch, limits, at);
      });
    else {
      setBatchClass(tx, batch, recipientClass, { by, at });
      appendAudit(tx, at, { actor: by, action: 'tax.class', subject: batch.id, detail });
    }
  });
}

/** Puts a batch away that was never sent. Its rows stay in the ledger. */
export function discardBatch(
  ledger: Ledger,
  batch: StoredBatch,
  reason: string,
  by: string,
): Result<null, DeskProblem> {
  if (batch.state !== 'draft' && batch.state !== 'checked' && batch.state !== 'approved')
    return fail(wasSent);
  const at = ledger.now().toISOString();
  ledger.db.write('discard batch', (tx) => {
    if (batch.state === 'approved') {
      unqueueRows(tx, batch.number);
      releaseReferences(tx, batch.number);
    }
    moveBatch(tx, batch.number, 'discarded', at);
    appendAudit(tx, at, {
      actor: by,
      action: 'batch.discarded',
      subject: batch.id,
      detail: reason,
    });
  });
  return ok(null);
}

/** An event is one of a company. */
const coinsLeaveAccount: DeskProblem = {
  code: 'coins-other-account',
  message: 'Coins are allocated only through the account of their event.',
  remedy: 'Import the users again for an event of the other account.',
};
const reversalHasNoMonth: DeskProblem = {
  code: 'reversal-has-no-month',
  message: 'A reversal belongs to the month of the original payment.',
  remedy: 'Do not change the month.',
};
export const wasSent: DeskProblem = {
  code: 'was-sent',
  message: 'This batch was sent, at least partly.',
  remedy: 'Let it complete; its record is saved.',
};
