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
import type { NamedAccount } from '../../ledger/matches.ts';
import type { Ledger } from '../../ledger/open.ts';
import { accountsSentThrough } from '../../ledger/sent-rows.ts';
import {
  findLayout,
  knownStatement,
  removeLayout,
  saveLayout,
} from '../../ledger/statement-layouts.ts';
import { inspectStatement } from '../../reconciliation/inspect-statement.ts';
import { sentBatches, type Account } from '../../reconciliation/our-side.ts';
import { readStatementHead } from '../../reconciliation/statement-file.ts';
import { companyAct, ofCompany, type CompanyScene } from '../use-case/company-act.ts';
import { atOnce } from '../use-case/use-case.ts';

/** The account at EnKash that a connection leads to. */
export function accountOf({ environment, companyId, cardAccountId }: Connection): Account {
  return { environment, companyId, cardAccountId };
}

/** The account of a connection, or with it all of the same environment that batches were sent through. */
export function accountsOf(
  ledger: Ledger,
  connection: Connection,
  every: boolean,
): StatementAccounts {
  const { environment, companyId, cardAccountId, name } = connection;
  const others = every ? accountsSentThrough(ledger.db, environment) : [];
  const isOwn = (one: NamedAccount): boolean =>
    one.companyId === companyId && one.cardAccountId === cardAccountId;
  return {
    environment,
    accounts: [{ companyId, cardAccountId, name }, ...others.filter((one) => !isOwn(one))],
  };
}

/** Accounts of one environment; practice and test are never held against a statement together with live. */
export interface StatementAccounts {
  readonly environment: Connection['environment'];
  /** The first is that of the connection. */
  readonly accounts: readonly [NamedAccount, ...NamedAccount[]];
}

/** Tells how a statement would be read for accounts, before anything is matched. */
export async function lookAtStatement(
  ledger: Ledger,
  { environment, accounts }: StatementAccounts,
  kind: MatchKind,
  file: { readonly path: string; readonly choice: StatementChoice },
  readingWorker: URL,
): Promise<Result<StatementView, DeskProblem>> {
  const { db } = ledger;
  const { path, choice } = file;
  const layout =
    choice.layout === undefined ? null : findLayout(db, accounts[0].companyId, kind, choice.layout);
  if (choice.layout !== undefined && layout === null) return fail(noSuchLayout(choice.layout));
  const head = await readStatementHead(path, choice.sheet, readingWorker);
  if (!head.ok) return head;
  const totals =
    kind === 'enkash'
      ? []
      : accounts.flatMap((account) =>
          sentBatches(db, { environment, ...account }, null).map(
            ({ creditedPaise }) => creditedPaise,
          ),
        );
  return ok(
    inspectStatement(head.value, kind, choice, {
      layout,
      known: (headers) => knownStatement(db, kind, headers),
      totals: new Set<number>(totals),
    }),
  );
}

interface LayoutInput {
  readonly companyId: string;
  readonly layout: StatementLayout;
}

/** Saves how a company's statements are read, by name; one of the same name is replaced. */
export const keepLayout = companyAct({
  name: 'save layout',
  policy: { who: 'sets', of: ofCompany },
  audit: ['layout.saved'],
  ready: atOnce,
  act: ({ tx, by, at, input: { companyId, layout } }: CompanyScene<LayoutInput>) => {
    saveLayout(tx, companyId, layout, at);
    const detail = `The format “${layout.name}” was saved.`;
    appendAudit(tx, at, { actor: by, action: 'layout.saved', subject: companyId, detail });
    return ok(null);
  },
});

interface NamedLayout {
  readonly companyId: string;
  readonly kind: MatchKind;
  readonly name: string;
}

/** Removes a saved layout; what was matched with it stays. Fails when there is none of that name. */
export const dropLayout = companyAct({
  name: 'remove layout',
  policy: { who: 'sets', of: ofCompany },
  audit: ['layout.removed'],
  ready: atOnce,
  act: ({ tx, by, at, input: { companyId, kind, name } }: CompanyScene<NamedLayout>) => {
    if (!removeLayout(tx, companyId, kind, name)) return fail(noSuchLayout(name));
    const detail = `The format “${name}” was removed.`;
    appendAudit(tx, at, { actor: by, action: 'layout.removed', subject: companyId, detail });
    return ok(null);
  },
});

function noSuchLayout(name: string): DeskProblem {
  return {
    code: 'no-such-layout',
    message: `There is no saved format named “${name}” for this company.`,
    remedy: 'Choose one from the list, or choose the columns and save a format.',
  };
}
