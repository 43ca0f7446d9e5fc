import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import {
  retentionSchema,
  type MaskingCount,
  type MaskingScope,
  type Retention,
} from '../../../shared/retention/retention.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { jsonText } from '../../ledger/json-text.ts';
import {
  batchesToMask,
  forgetRecipients,
  maskRows,
  openRowsOf,
  recipientsToForget,
  type BatchToMask,
} from '../../ledger/masking.ts';
import type { Ledger } from '../../ledger/open.ts';
import { fillRecipientBook } from '../../ledger/recipient-book.ts';
import { readSetting, keepSetting } from '../../ledger/settings.ts';
import type { Desk } from '../host/desk.ts';

const key = 'retention';
const dayMs = 86_400_000;

/** How long what is kept. */
export function retention(ledger: Ledger): Retention {
  return jsonText(retentionSchema).parse(readSetting(ledger, key) ?? '{}');
}

type RetentionDesk = Pick<Desk, 'gate' | 'ledger' | 'operator' | 'hasLive'>;

/** Sets how long what is kept; nothing is masked by it. With a live account it asks for the lock to be open. */
export function setRetention(desk: RetentionDesk, next: Retention): Result<null, DeskProblem> {
  const by = mayMask(desk, null);
  if (!by.ok) return by;
  const { db } = desk.ledger;
  const at = desk.ledger.now().toISOString();
  db.write('retention', (tx) => {
    keepSetting(tx, key, JSON.stringify(next));
    appendAudit(tx, at, {
      actor: by.value,
      action: 'retention.set',
      subject: 'ledger',
      detail: `${next.maskAfterDays === null ? 'No batch is due to be masked' : `Completed batches are due to be masked after ${next.maskAfterDays} days`}; books are kept for ${next.booksYears} years.`,
    });
  });
  return ok(null);
}

function scoped(
  ledger: Ledger,
  scope: MaskingScope,
): Result<{ batches: BatchToMask[]; mobile: string | null }, DeskProblem> {
  // Only what is in the book can leave it.
  ledger.db.write('recipient book', (tx) => fillRecipientBook(tx));
  if (scope.of === 'recipient') {
    const { mobile } = scope;
    return ok({ batches: batchesToMask(ledger.db, { mobile }), mobile });
  }
  const { maskAfterDays } = retention(ledger);
  if (maskAfterDays === null) return fail(noTimeSet);
  const before = new Date(ledger.now().getTime() - maskAfterDays * dayMs).toISOString();
  return ok({ batches: batchesToMask(ledger.db, { before }), mobile: null });
}

/** What a masking would change. Nothing is changed. */
export function tryMasking(ledger: Ledger, scope: MaskingScope): Result<MaskingCount, DeskProblem> {
  const found = scoped(ledger, scope);
  if (!found.ok) return found;
  const { batches, mobile } = found.value;
  const numbers = batches.map(({ number }) => number);
  return ok({
    ...counted(batches),
    book: recipientsToForget(ledger.db, numbers, mobile),
    open: mobile === null ? 0 : openRowsOf(ledger.db, mobile),
  });
}

/**
 * Masks names, emails and mobiles, for good. `rows`: how many somebody saw it to be; where it is another number by now,
 * nothing is masked. Audit trail, references and amounts stay as they are.
 */
export function mask(
  desk: RetentionDesk,
  scope: MaskingScope,
  rows: number,
): Result<MaskingCount, DeskProblem> {
  const { ledger } = desk;
  const found = scoped(ledger, scope);
  if (!found.ok) return found;
  const { batches, mobile } = found.value;
  const by = mayMask(desk, batches);
  if (!by.ok) return by;
  const count = counted(batches);
  if (count.rows !== rows) return fail(notAsSeen(count.rows));
  if (rows === 0) return fail(nothingToMask);
  const { db } = ledger;
  const at = ledger.now().toISOString();
  const book = db.act('mask', (tx) => {
    for (const { number, id } of batches) {
      const done = maskRows(tx, number, mobile, at);
      appendAudit(tx, at, {
        actor: by.value,
        action: 'retention.masked',
        subject: id,
        detail: `Names, emails and mobiles of ${done} ${done === 1 ? 'row' : 'rows'} were masked${mobile === null ? '' : ' on request of a recipient'}; references and amounts stay.`,
      });
    }
    return forgetRecipients(tx);
  });
  return ok({ ...count, book, open: mobile === null ? 0 : openRowsOf(db, mobile) });
}

function counted(batches: readonly BatchToMask[]): Pick<MaskingCount, 'batches' | 'rows'> {
  return {
    batches: batches.map(({ id, name, environment, completedAt, rows }) => ({
      ...{ id, name, environment, completedAt, rows },
    })),
    rows: batches.reduce((sum, { rows }) => sum + rows, 0),
  };
}

function mayMask(
  desk: RetentionDesk,
  batches: readonly BatchToMask[] | null,
): Result<string, DeskProblem> {
  const isLive =
    batches === null ? desk.hasLive() : batches.some(({ environment }) => environment === 'live');
  return desk.gate.mayDecide({ environment: isLive ? 'live' : 'practice' }, desk.operator);
}

const noTimeSet: DeskProblem = {
  code: 'no-retention-time',
  message: 'No time is set after which completed batches are masked.',
  remedy: 'Set one under Month end, Retention, or mask one recipient on request.',
};
const nothingToMask: DeskProblem = {
  code: 'nothing-to-mask',
  message: 'There is nothing to mask.',
  remedy: 'Only completed batches are masked; check the mobile, or the time that is set.',
};
function notAsSeen(rows: number): DeskProblem {
  return {
    code: 'masking-changed',
    message: `By now it would be ${rows} ${rows === 1 ? 'row' : 'rows'}, so nothing was masked.`,
    remedy: 'Check what would be masked again.',
  };
}
