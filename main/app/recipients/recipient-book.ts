import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { BridgeOutput } from '../../../shared/bridge/contract.ts';
import type { BookSort, RecipientView } from '../../../shared/bridge/recipient-calls.ts';
import type { Environment } from '../../../shared/connection/connection.ts';
import { rupeesText } from '../../../shared/money/paise.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { appendAudit } from '../../ledger/audit.ts';
import type { LedgerDatabase } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/open.ts';
import { bookIsDue, fillRecipientBook, repeatableBatches } from '../../ledger/recipient-book.ts';
import {
  countRecipients,
  eachRecipient,
  findRecipient,
  findRecipients,
  setLeft,
  type BookedRecipient,
  type BookSearch,
} from '../../ledger/recipient-list.ts';
import { indianIso } from '../../reports/indian-time.ts';
import { csvText } from '../../reports/reconciliation-csv.ts';
import { ReportFileError, writeWholeText } from '../../reports/whole-file.ts';
import {
  asSaid,
  companyAct,
  type CompanyPorts,
  type CompanyScene,
} from '../use-case/company-act.ts';
import { atOnce } from '../use-case/use-case.ts';

/** Takes completed batches into the book that are not in it yet. */
function upToDate(ledger: Ledger): LedgerDatabase {
  const { db } = ledger;
  if (bookIsDue(db)) db.write('fill the recipient book', (tx) => fillRecipientBook(tx));
  return db;
}

/** The recipients that a search finds, page by page. */
export function searchBook(
  ledger: Ledger,
  search: BookSearch,
  sort: BookSort | null,
  offset: number,
  limit: number,
): { recipients: RecipientView[]; total: number } {
  const db = upToDate(ledger);
  return {
    recipients: findRecipients(db, search, sort, offset, limit).map(recipientView),
    total: countRecipients(db, search),
  };
}

export function recipientView(known: BookedRecipient): RecipientView {
  const { name, email, employeeCode: code, leftAt, leftBy, leftReason } = known;
  const earlier = (what: string, now: string | null): string[] =>
    known.seen.filter((one) => one.what === what && one.value !== now).map(({ value }) => value);
  return {
    mobile: known.mobile,
    name: name ?? '',
    email: email ?? '',
    employeeCode: code ?? '',
    earlierNames: earlier('name', name),
    earlierEmails: earlier('email', email),
    earlierCodes: earlier('employee-code', code),
    lastAt: known.lastAt,
    lastBatch: known.batch,
    lastPaise: known.lastPaise,
    allocations: known.allocations,
    keptPaise: known.keptPaise,
    cardId: known.cardId,
    left: leftAt === null ? null : { at: leftAt, by: leftBy ?? '', reason: leftReason ?? '' },
  };
}

interface LeftInput {
  readonly environment: Environment;
  readonly mobile: string;
  /** Null: there again. */
  readonly reason: string | null;
}

/** Marks a recipient as left, with a reason, or as there again; the audit trail keeps who did it. */
export const markLeft = companyAct({
  name: 'mark a recipient',
  policy: { who: 'prepares', of: asSaid },
  audit: ['recipient.left', 'recipient.back'],
  ready: ({ ledger }: CompanyPorts) => {
    upToDate(ledger);
    return atOnce();
  },
  act: ({ tx, ledger, by, at, input }: CompanyScene<LeftInput>) => {
    const { environment, mobile, reason } = input;
    const known = findRecipient(ledger.db, environment, mobile);
    if (known === null) return fail(noSuchRecipient);
    setLeft(tx, known.id, reason === null ? null : { at, by, reason });
    appendAudit(tx, at, {
      actor: by,
      action: reason === null ? 'recipient.back' : 'recipient.left',
      subject: `recipient ${known.id}`,
      detail:
        reason === null
          ? 'A recipient is not marked as left any more.'
          : 'A recipient was marked as left.',
    });
    return ok(null);
  },
});

const noSuchRecipient: DeskProblem = {
  code: 'not-in-book',
  message: 'No recipient with this mobile is in the recipient book.',
  remedy: 'Look for the recipient by name or email. The book holds those of completed batches.',
};

/** Completed batches of an environment that can be repeated, newest first. */
export function repeatable(
  ledger: Ledger,
  environment: Environment,
): BridgeOutput<'recipients.earlier'> {
  return repeatableBatches(ledger.db, environment);
}

const columns: readonly (readonly [string, (known: RecipientView) => string])[] = [
  ['Mobile', ({ mobile }) => mobile],
  ['Name', ({ name }) => name],
  ['Email', ({ email }) => email],
  ['Employee code', ({ employeeCode }) => employeeCode],
  ['Earlier names', ({ earlierNames }) => earlierNames.join('; ')],
  ['Earlier emails', ({ earlierEmails }) => earlierEmails.join('; ')],
  ['Earlier employee codes', ({ earlierCodes }) => earlierCodes.join('; ')],
  ['Allocations', ({ allocations }) => String(allocations)],
  ['Total (₹)', ({ keptPaise }) => rupeesText(keptPaise)],
  ['Last amount (₹)', ({ lastPaise }) => rupeesText(lastPaise)],
  ['Last batch', ({ lastBatch }) => lastBatch],
  ['Last allocation', ({ lastAt }) => indianIso(lastAt)],
  ['Card at EnKash', ({ cardId }) => cardId ?? ''],
  ['Left', ({ left }) => (left === null ? '' : indianIso(left.at))],
  ['Reason', ({ left }) => left?.reason ?? ''],
];

/** Writes the book of an environment as CSV, like the reports: nothing in it runs in a spreadsheet. */
export async function exportBook(
  ledger: Ledger,
  environment: Environment,
  path: string,
): Promise<Result<{ path: string }, DeskProblem>> {
  const db = upToDate(ledger);
  function* lines(): Generator<string> {
    yield `\ufeff${columns.map(([header]) => csvText(header)).join(',')}\r\n`;
    for (const known of eachRecipient(db, environment)) {
      const view = recipientView(known);
      yield `${columns.map(([, read]) => csvText(read(view))).join(',')}\r\n`;
    }
  }
  try {
    await writeWholeText(path, lines());
    return ok({ path });
  } catch (error) {
    if (!(error instanceof ReportFileError)) throw error;
    return fail({
      code: 'file-not-written',
      message: error.message,
      remedy: 'See that there is disk space, or choose another folder.',
    });
  }
}
