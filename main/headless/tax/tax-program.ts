import { Option, type Command } from 'commander';
import { financialYearOf } from '../../../shared/calendar/financial-year.ts';
import { indianDay } from '../../../shared/calendar/indian-day.ts';
import { environments, type Environment } from '../../../shared/connection/connection.ts';
import { formatRupees } from '../../../shared/money/format.ts';
import { paiseFromRupeeText } from '../../../shared/money/rupee-text.ts';
import { taxFileKinds, type TaxFileKind } from '../../../shared/bridge/tax-calls.ts';
import {
  classWords,
  recipientClasses,
  type RecipientClass,
} from '../../../shared/tax/recipient-class.ts';
import { ruleOf, taxRuleSchema, taxYearSchema } from '../../../shared/tax/tax-rules.ts';
import { saveFile } from '../../app/files/save-file.ts';
import type { Ports } from '../../app/use-case/ports.ts';
import { saveAccountsReport } from '../../app/period/save-accounts-report.ts';
import {
  registerFile,
  registerOf,
  setTaxRule,
  takeOpenings,
  takeRegister,
} from '../../app/tax/tax-register.ts';
import { classifyBatch } from '../../app/tax/classify-batch.ts';
import type { CompanyPorts } from '../../app/use-case/company-act.ts';
import { taxRules } from '../../ledger/tax-register.ts';
import { batchId } from '../batches/batch-name.ts';
import {
  byOption,
  dataOption,
  jsonOption,
  passphraseOption,
  run,
  type DataFlags,
} from '../terminal/command-parts.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { need } from '../terminal/need.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { readAs, unlockAs, type ByFlags } from '../terminal/passphrases.ts';
import { tellJson } from '../terminal/tell-json.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';

interface TaxFlags extends DataFlags, ByFlags {
  readonly environment: Environment;
  readonly year?: string;
  readonly for?: TaxFileKind;
  readonly threshold?: string;
  readonly source?: string;
}

/** The commands on the register of what recipients were given in a tax year. */
export function taxProgram(program: Command, terminal: Terminal): void {
  const tax = program
    .command('tax')
    .description('what recipients were given in a tax year, beside a threshold; computes no tax');
  const flagged = (command: Command): Command =>
    command
      .addOption(
        new Option('--environment <name>', 'practice, test and live are never added up')
          .choices(environments)
          .default('live'),
      )
      .option('--year <year>', 'the tax year, such as 2026-27; default: this one')
      .addOption(byOption())
      .addOption(passphraseOption())
      .addOption(dataOption())
      .addOption(jsonOption());
  flagged(
    tax.command('list').description('show the register, those at their threshold first'),
  ).action(run((flags: TaxFlags) => listCommand(flags, terminal)));
  flagged(
    tax
      .command('export <out>')
      .description('write it as a workbook')
      .addOption(new Option('--for <whom>', 'for whom').choices(taxFileKinds).default('all')),
  ).action(run((out: string, flags: TaxFlags) => exportCommand(out, flags, terminal)));
  flagged(
    tax
      .command('share <out.json>')
      .description('write this computer’s register for another computer'),
  ).action(run((out: string, flags: TaxFlags) => shareCommand(out, flags, terminal)));
  flagged(
    tax.command('opening <sheet>').description('import what was given before or elsewhere'),
  ).action(
    run((sheet: string, flags: TaxFlags) =>
      taken(flags, terminal, async (desk, where) =>
        need(await takeOpenings(desk, { ...where, path: sheet })),
      ),
    ),
  );
  flagged(
    tax.command('take <register.json>').description('import the register of another computer'),
  ).action(
    run((file: string, flags: TaxFlags) =>
      taken(flags, terminal, async (desk, where) =>
        need(await takeRegister(desk, { ...where, path: file })),
      ),
    ),
  );
  flagged(
    tax
      .command('class <batch> <class>')
      .description(`say what the recipients of a batch are: ${recipientClasses.join(', ')}`),
  ).action(
    run((batch: string, said: string, flags: TaxFlags) =>
      classCommand(batch, said, flags, terminal),
    ),
  );
  flagged(
    tax
      .command('rule <class>')
      .description('show the rule of a class, or set its threshold from a tax year on')
      .option('--threshold <rupees>', 'the threshold in rupees')
      .option('--source <text>', 'the law or notification that says so'),
  ).action(run((said: string, flags: TaxFlags) => ruleCommand(said, flags, terminal)));
}

interface Where {
  readonly environment: Environment;
  readonly year: string;
}

function whereOf(desk: Ports<'ledger'>, flags: TaxFlags): Where {
  const year = flags.year ?? financialYearOf(desk.ledger.now().toISOString()).label;
  if (!taxYearSchema.safeParse(year).success)
    throw new CommandFailed(
      {
        code: 'bad-tax-year',
        message: `"${year}" is no tax year.`,
        remedy: 'Write it as 2026-27: from 1 April 2026 to 31 March 2027.',
      },
      exitCodes.mistake,
    );
  return { environment: flags.environment, year };
}

function classOf(said: string): RecipientClass {
  const known = recipientClasses.find((one) => one === said);
  if (known !== undefined) return known;
  throw new CommandFailed(
    {
      code: 'bad-class',
      message: `"${said}" is no class of recipient.`,
      remedy: `Write one of ${recipientClasses.join(', ')}.`,
    },
    exitCodes.mistake,
  );
}

function listCommand(flags: TaxFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const where = whereOf(desk, flags);
    await readAs(desk, flags, where);
    const { people, sources } = registerOf(desk.ledger.db, where.environment, where.year);
    if (flags.json === true) tellJson(terminal, 'taxRegister', { ...where, people, sources });
    else {
      for (const person of people)
        terminal.out(
          [
            person.name,
            person.employeeCode,
            person.pan,
            person.mobile,
            person.class === null ? 'not classified' : classWords[person.class],
            formatRupees(person.totalPaise),
            person.isReached ? 'threshold reached' : '',
          ]
            .filter((one) => one !== '')
            .join('  '),
        );
      terminal.out(
        `Data of this computer${sources.map(({ name }) => `, ${name}`).join('')}. No tax is computed.`,
      );
    }
    return exitCodes.fine;
  });
}

function exportCommand(out: string, flags: TaxFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await readAs(desk, flags, flags);
    const report = {
      of: 'tax',
      as: 'xlsx',
      whom: flags.for ?? 'all',
      ...whereOf(desk, flags),
    } as const;
    need(await saveAccountsReport(desk, report, out));
    if (flags.json === true) tellJson(terminal, 'savedFile', { path: out });
    else terminal.out(`Saved: ${out}`);
    return exitCodes.fine;
  });
}

function shareCommand(out: string, flags: TaxFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await readAs(desk, flags, flags);
    const file = registerFile(desk, whereOf(desk, flags));
    need(await saveFile(out, Buffer.from(JSON.stringify(file))));
    if (flags.json === true)
      tellJson(terminal, 'taxFile', { path: out, entries: file.entries.length });
    else terminal.out(`Saved: ${out}. It holds names, mobiles and PANs.`);
    return exitCodes.fine;
  });
}

function taken(
  flags: TaxFlags,
  terminal: Terminal,
  take: (
    desk: CompanyPorts & Ports<'readingWorker'>,
    where: Where,
  ) => Promise<{ readonly entries: number }>,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const done = await take(desk, whereOf(desk, flags));
    if (flags.json === true) tellJson(terminal, 'taxEntries', done);
    else terminal.out(`${done.entries} entries imported.`);
    return exitCodes.fine;
  });
}

function classCommand(
  batch: string,
  said: string,
  flags: TaxFlags,
  terminal: Terminal,
): Promise<number> {
  const recipientClass = classOf(said);
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const { operator: by } = desk;
    need(await classifyBatch(desk, { batchId: batchId(batch), by, recipientClass }));
    if (flags.json === true) tellJson(terminal, 'taxClass', { batch, class: recipientClass });
    return exitCodes.fine;
  });
}

function ruleCommand(said: string, flags: TaxFlags, terminal: Terminal): Promise<number> {
  const recipientClass = classOf(said);
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const { year } = whereOf(desk, flags);
    const { db } = desk.ledger;
    if (flags.threshold !== undefined) {
      const amount = paiseFromRupeeText(flags.threshold);
      const rule = taxRuleSchema.safeParse({
        ...(ruleOf(taxRules(db), recipientClass, year) ?? {
          reached: 'from',
          wording: 'Set by this company.',
        }),
        ...{ class: recipientClass, fromYear: year, source: flags.source },
        thresholdPaise: amount.ok ? amount.value : 0,
        asOf: indianDay(desk.ledger.now().toISOString()),
      });
      if (!rule.success)
        throw new CommandFailed(
          {
            code: 'bad-tax-rule',
            message: 'The threshold or its source cannot be read.',
            remedy: 'Write --threshold 5000 --source "Income-tax Rules, rule …".',
          },
          exitCodes.mistake,
        );
      need(await setTaxRule(desk, rule.data));
    }
    const rule = ruleOf(taxRules(db), recipientClass, year);
    if (flags.json === true) tellJson(terminal, 'taxRule', rule);
    else
      terminal.out(
        rule === null
          ? 'No rule is set for this class.'
          : `${classWords[recipientClass]}, from ${rule.fromYear} on: ${rule.thresholdPaise === null ? 'no threshold' : formatRupees(rule.thresholdPaise)}. ${rule.wording} (${rule.source}, ${rule.asOf})`,
      );
    return exitCodes.fine;
  });
}
