import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import type { MatchKind } from '../../../shared/reconciliation/match-words.ts';
import type {
  StatementChoice,
  StatementView,
} from '../../../shared/reconciliation/statement-view.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { StatementLayout } from '../../../shared/reconciliation/statement-layout.ts';
import { appendAudit } from '../../ledger/audit.ts';
import type { Ledger } from '../../ledger/open.ts';
import {
  findLayout,
  knownStatement,
  removeLayout,
  saveLayout,
} from '../../ledger/statement-layouts.ts';
import { inspectStatement } from '../../reconciliation/inspect-statement.ts';
import { sentBatches, type Account } from '../../reconciliation/our-side.ts';
import { readStatementHead } from '../../reconciliation/statement-file.ts';

/** The account at EnKash that a connection leads to. */
export function accountOf({ environment, companyId, cardAccountId }: Connection): Account {
  return { environment, companyId, cardAccountId };
}

/** Tells how a statement would be read for a connection, before anything is matched. */
export async function lookAtStatement(
  ledger: Ledger,
  connection: Connection,
  kind: MatchKind,
  file: { readonly path: string; readonly choice: StatementChoice },
  readingWorker: URL,
): Promise<Result<StatementView, DeskProblem>> {
  const { db } = ledger;
  const { path, choice } = file;
  const layout =
    choice.layout === undefined ? null : findLayout(db, connection.companyId, kind, choice.layout);
  if (choice.layout !== undefined && layout === null) return fail(noSuchLayout(choice.layout));
  const head = await readStatementHead(path, choice.sheet, readingWorker);
  if (!head.ok) return head;
  const totals =
    kind === 'enkash'
      ? []
      : sentBatches(db, accountOf(connection), null).map(({ creditedPaise }) => creditedPaise);
  return ok(
    inspectStatement(head.value, kind, choice, {
      layout,
      known: (headers) => knownStatement(db, kind, headers),
      totals: new Set<number>(totals),
    }),
  );
}

/** Saves how a company's statements are read, by name; one of the same name is replaced. */
export function keepLayout(
  ledger: Ledger,
  { companyId }: Connection,
  layout: StatementLayout,
  by: string,
): void {
  const { db } = ledger;
  const at = ledger.now().toISOString();
  db.write('save layout', (tx) => {
    saveLayout(tx, companyId, layout, at);
    appendAudit(tx, at, {
      actor: by,
      action: 'layout.saved',
      subject: companyId,
      detail: `The format “${layout.name}” was saved.`,
    });
  });
}

/** Removes a saved layout; what was matched with it stays. Fails when there is none of that name. */
export function dropLayout(
  ledger: Ledger,
  { companyId }: Connection,
  kind: MatchKind,
  name: string,
  by: string,
): Result<null, DeskProblem> {
  const { db } = ledger;
  const at = ledger.now().toISOString();
  return db.write('remove layout', (tx) => {
    if (!removeLayout(tx, companyId, kind, name)) return fail(noSuchLayout(name));
    appendAudit(tx, at, {
      actor: by,
      action: 'layout.removed',
      subject: companyId,
      detail: `The format “${name}” was removed.`,
    });
    return ok(null);
  });
}

function noSuchLayout(name: string): DeskProblem {
  return {
    code: 'no-such-layout',
    message: `There is no saved format named “${name}” for this company.`,
    remedy: 'Choose one from the list, or choose the columns and save a format.',
  };
}
