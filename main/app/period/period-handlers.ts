import type { periodCalls, PeriodGlance } from '../../../shared/bridge/period-calls.ts';
import { sumPaise } from '../../../shared/money/paise.ts';
import { ok } from '../../../shared/result.ts';
import { auditChoices, pageOfAudit } from '../../ledger/audit-log.ts';
import { budgetUse } from '../../ledger/budgets.ts';
import { openWork, type PeriodPack } from '../../reports/period/period-data.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { auditVerdict } from '../security/audit-verdict.ts';
import { answer, isDone } from '../use-case/answer.ts';
import { periodPack } from './period-pack.ts';
import { saveAccountsReport } from './save-accounts-report.ts';
import { removeBudget, setBudget } from './set-budget.ts';

/** The answers to the calls over all batches. */
export function periodHandlers(
  context: HandlerContext<'ledger' | 'key' | 'gate' | 'operator'>,
): CallAnswers<typeof periodCalls> {
  const { ports, dialogs, written } = context;
  const { ledger } = ports;
  const { db } = ledger;
  const save = async (
    suggested: string,
    report: Parameters<typeof saveAccountsReport>[1],
  ): Promise<Awaited<ReturnType<CallAnswers<typeof periodCalls>['period.save']>>> => {
    const path = await dialogs.saveAs(suggested, report.as);
    if (path === null) return ok(null);
    const saved = await saveAccountsReport(ports, report, path);
    if (!saved.ok) return saved;
    written.add(path);
    return ok({ path });
  };
  return {
    'period.glance': ({ choice, environment }) => {
      const made = { at: ledger.now().toISOString(), by: ports.operator };
      return Promise.resolve(ok(glanceOf(periodPack(db, { ...choice, environment }, made))));
    },
    'period.save': ({ choice, environment, as }) =>
      save(`${environment} ${choice.month} ${choice.length}.${as}`, {
        ...{ of: 'period', as, choice, environment },
      }),
    'budget.list': ({ environment }) => Promise.resolve(ok(budgetUse(db, environment))),
    'budget.set': (input) => answer(setBudget(ports, input), isDone),
    'budget.remove': ({ environment, ...which }) =>
      answer(removeBudget(ports, { environment, which }), isDone),
    'audit.find': ({ filter, sort, after, limit }) => {
      const { entries, total } = pageOfAudit(db, filter, sort ?? null, after, limit);
      const last = entries.at(-1);
      return Promise.resolve(
        ok({
          entries: entries.map(({ seq, at, actor, action, subject, detail }) => ({
            ...{ seq, at, actor, action, subject, detail },
          })),
          total,
          next: last === undefined || entries.length < limit ? null : last.seq,
        }),
      );
    },
    'audit.choices': () => Promise.resolve(ok(auditChoices(db))),
    'audit.verify': () => {
      const { good, sentence } = auditVerdict(db);
      return Promise.resolve(ok({ good, sentence }));
    },
    'audit.save': ({ filter, as }) => save(`audit log.${as}`, { of: 'audit', as, filter }),
  };
}

function glanceOf(pack: PeriodPack): PeriodGlance {
  const { title, from, to, accounts, fields, failures, matchings, audit } = pack;
  return {
    ...{ title, from, to, audit },
    accounts: accounts.map((account) => ({ ...account })),
    fields: fields.map((line) => ({ ...line })),
    failed: {
      rows: failures.reduce((sum, { rows }) => sum + rows, 0),
      paise: sumPaise(failures.map(({ paise }) => paise)),
    },
    unresolved: pack.unresolved.length,
    approvals: pack.approvals.length,
    changes: pack.changes.length,
    reconciled: {
      matchings: matchings.length,
      signedOff: matchings.filter(({ signedOff }) => signedOff !== null).length,
    },
    open: openWork(pack),
  };
}
