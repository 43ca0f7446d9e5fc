import { rowNumber } from '../../../shared/batch/row-number.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import {
  keptSentences,
  storedRetentionSchema,
  type KeptRows,
  type MaskingCount,
  type MaskingScope,
  type Retention,
} from '../../../shared/retention/retention.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { listBackups, replaceBackups } from '../../ledger/backups.ts';
import { jsonText } from '../../ledger/json-text.ts';
import { planMasking, type MaskingOf, type MaskingPlan } from '../../ledger/maskable.ts';
import { forgetRecipients, maskDue, openRowsOf, recipientsToForget } from '../../ledger/masking.ts';
import type { Ledger } from '../../ledger/open.ts';
import { fillRecipientBook } from '../../ledger/recipient-book.ts';
import { readSetting, keepSetting } from '../../ledger/settings.ts';
import type { Voucher } from '../../vault/people.ts';
import type { Ports } from '../use-case/ports.ts';
import { agreedWords } from '../security/live-gate.ts';
import { companyAct, ofAll, type CompanyScene } from '../use-case/company-act.ts';
import { atOnce } from '../use-case/use-case.ts';
import { audited } from '../use-case/audited.ts';

const setting = 'retention';
const dayMs = 86_400_000;

/** How long what is kept. */
export function retention(ledger: Ledger): Retention {
  return jsonText(storedRetentionSchema).parse(readSetting(ledger, setting) ?? '{}');
}

type RetentionPorts = Ports<'ledger' | 'key' | 'gate' | 'copies' | 'operator'>;

/** Sets how long what is kept; nothing is masked by it. */
export const setRetention = companyAct({
  name: 'retention',
  policy: { who: 'sets', of: ofAll },
  audit: ['retention.set'],
  ready: atOnce,
  act: ({ tx, by, at, input: next }: CompanyScene<Retention>) => {
    keepSetting(tx, setting, JSON.stringify(next));
    appendAudit(tx, at, {
      actor: by,
      action: 'retention.set',
      subject: 'ledger',
      detail: `${next.maskAfterDays === null ? 'No batch is due to be masked' : `Completed batches are due to be masked after ${next.maskAfterDays} days`}; books are kept for ${next.booksYears} years.`,
    });
    return ok(null);
  },
});

interface Planned {
  readonly of: MaskingOf;
  readonly at: string;
  readonly plan: MaskingPlan;
  readonly mobile: string | null;
}

function planned(ledger: Ledger, scope: MaskingScope): Result<Planned, DeskProblem> {
  // Only what is in the book can leave it.
  ledger.db.write('recipient book', (tx) => fillRecipientBook(tx));
  const now = ledger.now();
  const at = now.toISOString();
  const planOf = (of: MaskingOf, mobile: string | null): Result<Planned, DeskProblem> =>
    ok({ of, at, plan: planMasking(ledger.db, of, at), mobile });
  if (scope.of === 'recipient') return planOf({ mobile: scope.mobile }, scope.mobile);
  const { maskAfterDays } = retention(ledger);
  if (maskAfterDays === null) return fail(noTimeSet);
  const before = new Date(now.getTime() - maskAfterDays * dayMs).toISOString();
  return planOf({ before }, null);
}

/** What a masking would change. Nothing is changed. */
export async function tryMasking(
  { ledger, copies }: Pick<RetentionPorts, 'ledger' | 'copies'>,
  scope: MaskingScope,
): Promise<Result<MaskingCount, DeskProblem>> {
  const found = planned(ledger, scope);
  if (!found.ok) return found;
  const { plan, mobile } = found.value;
  return ok({
    ...counted(plan),
    book: recipientsToForget(ledger.db, plan, mobile),
    open: mobile === null ? 0 : openRowsOf(ledger.db, mobile),
    backups: (await listBackups(ledger.folder)).length,
    copies: copies.state()?.copies ?? 0,
  });
}

export interface MaskingOrder {
  readonly scope: MaskingScope;
  /** How many rows somebody saw it to be; where it is another number by now, nothing is masked. */
  readonly rows: number;
  /** Whether one new backup takes the place of all that there are: they hold what is masked. */
  readonly replaceBackups: boolean;
}

/**
 * Masks names, emails and mobiles, for good; of live batches two users do. Audit trail, references and amounts stay as they
 * are.
 */
export async function mask(
  ports: RetentionPorts,
  { scope, rows, replaceBackups: replaces }: MaskingOrder,
  agreeing: readonly Voucher[],
): Promise<Result<MaskingCount, DeskProblem>> {
  const { ledger } = ports;
  const before = planned(ledger, scope);
  if (!before.ok) return before;
  const who = await ports.gate.whoChanges(before.value.plan.batches, ports.operator, agreeing);
  if (!who.ok) return who;
  // Read anew: passphrases take time, and what is due may have changed meanwhile.
  const found = planned(ledger, scope);
  if (!found.ok) return found;
  const { of, at, plan, mobile } = found.value;
  const count = counted(plan);
  if (count.rows !== rows || counted(before.value.plan).rows !== rows)
    return fail(notAsSeen(count.rows));
  if (rows === 0) return fail(nothingToMask(plan.kept));
  const { db } = ledger;
  const book = audited(ledger, 'mask', ['retention.masked'], (tx) => {
    for (const { id, rows: done } of maskDue(tx, of, at))
      appendAudit(tx, at, {
        actor: who.value.by,
        action: 'retention.masked',
        subject: id,
        detail: `Names, emails and mobiles of ${done.length} ${done.length === 1 ? 'row' : 'rows'} were masked${mobile === null ? '' : ' on request of a recipient'}: ${rowRanges(done)} of the sheet; references and amounts stay.${agreedWords(who.value)}`,
      });
    return ok(forgetRecipients(tx));
  });
  if (!book.ok) return book;
  const removed = replaces ? renewBackups(ports, who.value.by) : ok(0);
  if (!removed.ok) return removed;
  const open = mobile === null ? 0 : openRowsOf(db, mobile);
  const copied = replaces ? await ports.copies.replace() : ports.copies.state();
  const left = replaces ? copied?.stale : copied?.copies;
  return ok({ ...count, book: book.value, open, backups: removed.value, copies: left ?? 0 });
}

/** Lets one new backup take the place of all; what was masked is masked, whatever comes of it. */
function renewBackups({ ledger, key }: RetentionPorts, by: string): Result<number, DeskProblem> {
  const { db, folder } = ledger;
  const now = ledger.now();
  const removed = replaceBackups(db, folder, key?.cipherKey ?? null, now);
  if (removed === null) return fail(backupsStay);
  return audited(ledger, 'backups replaced', ['retention.backups'], (tx) => {
    appendAudit(tx, now.toISOString(), {
      actor: by,
      action: 'retention.backups',
      subject: 'ledger',
      detail: `${removed} ${removed === 1 ? 'backup' : 'backups'} from before the masking ${removed === 1 ? 'was' : 'were'} removed, after a new one was made and read.`,
    });
    return ok(removed);
  });
}

const backupsStay: DeskProblem = {
  code: 'backups-stay',
  message: 'The rows are masked. The new backup could not be read, so no older one was removed.',
  remedy: 'Check the disk, then make a backup under Security & backup.',
};

function counted({ batches, kept }: MaskingPlan): Pick<MaskingCount, 'batches' | 'rows' | 'kept'> {
  return {
    batches: batches.map(({ id, name, environment, completedAt, rows }) => ({
      ...{ id, name, environment, completedAt, rows },
    })),
    rows: batches.reduce((sum, { rows }) => sum + rows, 0),
    kept,
  };
}

/** "row 7", "rows 2–5, 9". */
function rowRanges(rows: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const row of rows.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && row <= last.to + 1) last.to = row;
    else ranges.push({ from: row, to: row });
  }
  const words = ranges.map(({ from, to }) =>
    from === to ? rowNumber(from) : `${rowNumber(from)}–${rowNumber(to)}`,
  );
  return `${rows.length === 1 ? 'row' : 'rows'} ${words.join(', ')}`;
}

const noTimeSet: DeskProblem = {
  code: 'no-retention-time',
  message: 'No time is set after which completed batches are masked.',
  remedy: 'Set one under Month end, Retention, or mask one recipient on request.',
};
function nothingToMask(kept: KeptRows): DeskProblem {
  const why = keptSentences(kept);
  return {
    code: 'nothing-to-mask',
    message: ['There is nothing to mask.', ...why].join(' '),
    remedy: 'Only completed batches are masked; check the mobile, or the time that is set.',
  };
}
function notAsSeen(rows: number): DeskProblem {
  return {
    code: 'masking-changed',
    message: `By now it would be ${rows} ${rows === 1 ? 'row' : 'rows'}, so nothing was masked.`,
    remedy: 'Check what would be masked again.',
  };
}
