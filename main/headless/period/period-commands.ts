import { auditFilterSchema, type AuditFilter } from '../../../shared/audit/audit-view.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { batchPeriodSchema, monthInIndia } from '../../../shared/calendar/batch-period.ts';
import { indianMomentToSecond } from '../../../shared/calendar/indian-day.ts';
import type { Environment } from '../../../shared/connection/connection.ts';
import { formatRupees } from '../../../shared/money/format.ts';
import { paiseFromRupeeText } from '../../../shared/money/rupee-text.ts';
import { budgetSchema } from '../../../shared/period/budget.ts';
import { eachAuditEntry } from '../../ledger/audit-log.ts';
import { budgetUse } from '../../ledger/budgets.ts';
import { openWork } from '../../reports/period/period-data.ts';
import { periodPack } from '../../app/period/period-pack.ts';
import { saveAccountsReport } from '../../app/period/save-accounts-report.ts';
import { removeBudget, setBudget } from '../../app/period/set-budget.ts';
import type { DataFlags } from '../terminal/command-parts.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { need } from '../terminal/need.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { ofAll, readAs, unlockAs, type ByFlags } from '../terminal/passphrases.ts';
import { tellJson } from '../terminal/tell-json.ts';
import { CommandFailed, environmentWord, type Terminal } from '../terminal/terminal.ts';

export interface PeriodFlags extends DataFlags, ByFlags {
  readonly month?: string;
  readonly quarter?: boolean;
  readonly environment: Environment;
}

/** `period OUT`: the pack of a month or quarter, as a workbook or a PDF by the ending of its name. */
export function periodCommand(
  out: string,
  flags: PeriodFlags,
  terminal: Terminal,
): Promise<number> {
  const as = endingOf(out, ['xlsx', 'pdf']);
  return withDesk({ data: flags.data }, async (desk) => {
    await readAs(desk, flags, flags);
    const now = desk.ledger.now();
    const month = batchPeriodSchema.safeParse(flags.month ?? monthInIndia(now));
    if (!month.success) throw new CommandFailed(badMonth(flags.month ?? ''), exitCodes.mistake);
    const choice = {
      month: month.data,
      length: flags.quarter === true ? ('quarter' as const) : ('month' as const),
    };
    const { environment } = flags;
    need(await saveAccountsReport(desk, { of: 'period', as, choice, environment }, out));
    const made = { at: now.toISOString(), by: desk.operator };
    const pack = periodPack(desk.ledger.db, { ...choice, environment }, made);
    const open = openWork(pack);
    if (flags.json === true) {
      const { title, from, to, accounts, batches, fields } = pack;
      tellJson(terminal, 'period', {
        ...{ path: out, title, environment, from, to },
        ...{ accounts, batches, fields, open },
      });
    } else {
      terminal.out(`${pack.title}, ${environmentWord(environment)}: ${out}`);
      for (const { connection, credited, reversed } of pack.accounts)
        terminal.out(
          `${connection}: ${formatRupees(credited.paise)} to ${credited.rows} recipients, ${formatRupees(reversed.paise)} reversed.`,
        );
      if (open !== null) terminal.out(open);
    }
    return exitCodes.fine;
  });
}

export interface AuditFlags extends DataFlags, ByFlags {
  readonly from?: string;
  readonly to?: string;
  readonly user?: string;
  readonly about?: string;
  readonly find?: string;
}

/** `audit list`: the entries that pass a filter, oldest first. */
export function auditListCommand(flags: AuditFlags, terminal: Terminal): Promise<number> {
  const filter = filterOf(flags);
  return withDesk({ data: flags.data }, async (desk) => {
    await readAs(desk, flags, ofAll(desk));
    const entries = [...eachAuditEntry(desk.ledger.db, filter)];
    if (flags.json === true) tellJson(terminal, 'auditEntries', entries);
    else
      for (const { seq, at, actor, action, subject, detail } of entries)
        terminal.out(
          `${String(seq).padStart(6)}  ${indianMomentToSecond(at)}  ${actor}  ${action}  ${subject}  ${detail}`,
        );
    return exitCodes.fine;
  });
}

/** `audit export OUT`: the same as a workbook or CSV, each entry with its hash. */
export function auditExportCommand(
  out: string,
  flags: AuditFlags,
  terminal: Terminal,
): Promise<number> {
  const as = endingOf(out, ['xlsx', 'csv']);
  const filter = filterOf(flags);
  return withDesk({ data: flags.data }, async (desk) => {
    await readAs(desk, flags, ofAll(desk));
    need(await saveAccountsReport(desk, { of: 'audit', as, filter }, out));
    if (flags.json === true) tellJson(terminal, 'savedFile', { path: out });
    else terminal.out(`Saved: ${out}`);
    return exitCodes.fine;
  });
}

export interface BudgetFlags extends DataFlags, ByFlags {
  readonly environment: Environment;
  readonly from?: string;
  readonly to?: string;
  readonly amount?: string;
}

/** `budgets list`: each budget with what is used of it. */
export function budgetListCommand(flags: BudgetFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, (desk) => {
    const budgets = budgetUse(desk.ledger.db, flags.environment);
    if (flags.json === true) tellJson(terminal, 'budgets', budgets);
    else
      for (const { programme, from, to, paise, usedPaise } of budgets)
        terminal.out(
          `${programme}, ${from} to ${to}: ${formatRupees(usedPaise)} of ${formatRupees(paise)} used`,
        );
    return Promise.resolve(exitCodes.fine);
  });
}

/** `budgets set` and `budgets remove`: what a programme may cost. */
export function budgetChangeCommand(
  act: 'set' | 'remove',
  programme: string,
  flags: BudgetFlags,
  terminal: Terminal,
): Promise<number> {
  const amount = paiseFromRupeeText(flags.amount ?? (act === 'remove' ? '1' : ''));
  const read = budgetSchema.safeParse({
    ...{ programme, from: flags.from, to: flags.to ?? flags.from },
    paise: amount.ok ? amount.value : 0,
  });
  if (!read.success) throw new CommandFailed(badBudget, exitCodes.mistake);
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const { environment } = flags;
    need(
      act === 'set'
        ? await setBudget(desk, { environment, budget: read.data })
        : await removeBudget(desk, { environment, which: read.data }),
    );
    return budgetsShown(flags, terminal, budgetUse(desk.ledger.db, environment));
  });
}

function budgetsShown(
  flags: BudgetFlags,
  terminal: Terminal,
  budgets: ReturnType<typeof budgetUse>,
): Promise<number> {
  if (flags.json === true) tellJson(terminal, 'budgets', budgets);
  return Promise.resolve(exitCodes.fine);
}

function filterOf({ from, to, user, about, find }: AuditFlags): AuditFilter {
  const read = auditFilterSchema.safeParse({ from, to, actor: user, about, text: find });
  if (!read.success) throw new CommandFailed(badFilter, exitCodes.mistake);
  return read.data;
}

function endingOf<Ending extends string>(out: string, known: readonly Ending[]): Ending {
  const ending = known.find((one) => out.toLowerCase().endsWith(`.${one}`));
  if (ending === undefined)
    throw new CommandFailed(
      {
        code: 'bad-ending',
        message: `${out} ends with none of ${known.map((one) => `.${one}`).join(', ')}.`,
        remedy: 'The ending of the file’s name says what is written.',
      },
      exitCodes.mistake,
    );
  return ending;
}

function badMonth(text: string): DeskProblem {
  return {
    code: 'bad-month',
    message: `"${text}" is no month.`,
    remedy: 'Write it as YYYY-MM, for example 2026-11; with --quarter, any month of the quarter.',
  };
}

const badFilter: DeskProblem = {
  code: 'bad-filter',
  message: 'The filter cannot be read.',
  remedy: 'Write days as YYYY-MM-DD, and --about as what actions begin with, such as "batch".',
};
const badBudget: DeskProblem = {
  code: 'bad-budget',
  message: 'The budget cannot be read.',
  remedy:
    'Write budgets set "Diwali" --from 2026-10 --to 2026-12 --amount 500000, with an amount above zero.',
};
