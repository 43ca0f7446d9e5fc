import { createHash } from 'node:crypto';
import type { BridgeOutput } from '../../../shared/bridge/contract.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { financialYearOf, type FinancialYear } from '../../../shared/calendar/financial-year.ts';
import type { Environment } from '../../../shared/connection/connection.ts';
import { fail, ok } from '../../../shared/result.ts';
import { readOpeningSheet } from '../../../shared/tax/opening-sheet.ts';
import {
  registerFileSchema,
  taxRegister,
  type RegisterFile,
  type TaxEntry,
  type TaxOrigin,
  type TaxPerson,
} from '../../../shared/tax/register.ts';
import type { TaxRule } from '../../../shared/tax/tax-rules.ts';
import type { SourceRow } from '../../../shared/workbook/source-row.ts';
import { appendAudit } from '../../ledger/audit.ts';
import type { LedgerReader } from '../../ledger/database.ts';
import { jsonText } from '../../ledger/json-text.ts';
import { keepSetting } from '../../ledger/settings.ts';
import { standingOf } from '../../ledger/standing.ts';
import {
  dropTaxSource,
  entriesOfSource,
  keepTaxSource,
  ownTaxEntries,
  taxRules,
  taxRulesSetting,
  taxSources,
  type TaxSource,
} from '../../ledger/tax-register.ts';
import { excelRows } from '../../reading/reading-limits.ts';
import { readSheet } from '../../reading/sheet-reader.ts';
import { readPlainFile } from '../files/plain-file.ts';
import type { Ports } from '../use-case/ports.ts';
import {
  asSaid,
  companyAct,
  ofAll,
  type CompanyPorts,
  type CompanyScene,
} from '../use-case/company-act.ts';
import { atOnce } from '../use-case/use-case.ts';

/** The tax year by its name: "2026-27". */
export function taxYear(label: string): FinancialYear {
  return financialYearOf(`${label.slice(0, 4)}-07-01T00:00:00.000Z`);
}

/** Whose data is in a register besides this computer's. */
export type TaxSourceView = BridgeOutput<'tax.register'>['sources'][number];

/** The register of a tax year: this computer's data, and all that was taken in. */
export function registerOf(
  db: LedgerReader,
  environment: Environment,
  label: string,
): { readonly people: TaxPerson[]; readonly sources: TaxSourceView[] } {
  const year = taxYear(label);
  const sources = taxSources(db, environment, label);
  function* entries(): Generator<readonly [TaxOrigin, TaxEntry]> {
    for (const entry of ownTaxEntries(db, environment, year)) yield ['here', entry];
    for (const { id, kind } of sources)
      for (const entry of entriesOfSource(db, id)) yield [kind, entry];
  }
  return {
    people: taxRegister(entries(), taxRules(db), label),
    sources: sources.map(({ kind, key, name, madeAt, by, people, paise }) => ({
      ...{ kind, key, name, madeAt: madeAt, by, people, paise },
    })),
  };
}

/** Sets a rule of a class from a tax year on; one of the same class and year gives way. */
export const setTaxRule = companyAct({
  name: 'tax rule',
  policy: { who: 'sets', of: ofAll },
  audit: ['tax.rule'],
  ready: atOnce,
  act: ({ tx, ledger, by, at, input: rule }: CompanyScene<TaxRule>) => {
    const others = taxRules(ledger.db).filter(
      (one) => one.class !== rule.class || one.fromYear !== rule.fromYear,
    );
    keepSetting(tx, taxRulesSetting, JSON.stringify([...others, rule]));
    appendAudit(tx, at, {
      actor: by,
      action: 'tax.rule',
      subject: rule.class,
      detail: `The threshold of this class from ${rule.fromYear} on is ${rule.thresholdPaise === null ? 'none' : String(rule.thresholdPaise / 100)} rupees, by ${rule.source}.`,
    });
    return ok(null);
  },
});

interface Where {
  readonly environment: Environment;
  readonly year: string;
}

interface FromFile extends Where {
  readonly path: string;
}

/** Takes in a sheet of what was given elsewhere. A sheet with a row that cannot be read is not taken in at all. */
export const takeOpenings = companyAct({
  name: 'opening balances',
  policy: { who: 'sets', of: asSaid },
  audit: ['tax.opening'],
  ready: async ({ readingWorker }: Ports<'readingWorker'>, { path }: FromFile) => {
    const rows: SourceRow[] = [];
    const read = await readSheet(
      { kind: 'file', path },
      { headerRow: 0, lastRow: excelRows, mapping: {} },
      { workerUrl: readingWorker, onRows: (more) => void rows.push(...more) },
    );
    if (!read.ok) return read;
    const sheet = readOpeningSheet(rows);
    if (sheet.missing.length > 0) return fail(columnsMissing(sheet.missing));
    const [first] = sheet.unread;
    if (first !== undefined) return fail(rowsUnread(sheet.unread.length, first));
    if (sheet.entries.length === 0) return fail(nothingInIt);
    const { fileName, sha256 } = read.value;
    return ok({ entries: sheet.entries, fileName, sha256 });
  },
  act: ({ tx, ledger, by, at, input, ready }) => {
    const { environment, year } = input;
    const { entries, fileName, sha256 } = ready;
    const known = taxSources(ledger.db, environment, year).find((one) => one.sha256 === sha256);
    if (known !== undefined && known.key !== fileName) return fail(takenBefore(known.name));
    keepTaxSource(
      tx,
      { environment, year, kind: 'opening', key: fileName, name: fileName, sha256, madeAt: at },
      entries,
      { by, at },
    );
    return ok({ entries: entries.length });
  },
});

/** The register of this computer for another one: what was given from here, as JSON. It holds personal data. */
export function registerFile(
  ports: Ports<'ledger' | 'desks'>,
  { environment, year }: Where,
): RegisterFile {
  const { db } = ports.ledger;
  const { identity } = standingOf(db);
  return {
    format: 'reward-desk-tax-register',
    version: 1,
    environment,
    taxYear: year,
    computer: { id: identity, name: ports.desks.own()?.name ?? `Computer ${identity.slice(0, 6)}` },
    madeAt: ports.ledger.now().toISOString(),
    entries: [...ownTaxEntries(db, environment, taxYear(year))],
  };
}

const registerBytes = 256 * 1024 * 1024;

/** Takes in the register of another computer; an earlier one of it gives way, and its own is refused. */
export const takeRegister = companyAct({
  name: 'register of another computer',
  policy: { who: 'sets', of: asSaid },
  audit: ['tax.computer'],
  ready: async (_ports: CompanyPorts, { path }: FromFile) => {
    const file = await readPlainFile(path, registerBytes);
    if (!file.ok) return file;
    const read = jsonText(registerFileSchema).safeParse(file.value.toString('utf8'));
    if (!read.success) return fail(noRegister);
    const sha256 = createHash('sha256').update(file.value).digest('hex');
    return ok({ register: read.data, sha256 });
  },
  act: ({ tx, ledger, by, at, input, ready }) => {
    const { environment, year } = input;
    const { register, sha256 } = ready;
    const { computer, entries, madeAt } = register;
    if (register.environment !== environment || register.taxYear !== year)
      return fail(otherRegister(register));
    const { db } = ledger;
    if (computer.id === standingOf(db).identity) return fail(ownRegister);
    const earlier = taxSources(db, environment, year).find(({ key }) => key === computer.id);
    if (earlier !== undefined && earlier.madeAt > madeAt) return fail(olderRegister(computer.name));
    const { id: key, name } = computer;
    keepTaxSource(tx, { environment, year, kind: 'computer', key, name, sha256, madeAt }, entries, {
      by,
      at,
    });
    return ok({ entries: entries.length, computer: name });
  },
});

interface NamedSource extends Where, Pick<TaxSource, 'kind' | 'key'> {}

/** Takes a sheet or another computer's register out of the register again. */
export const removeSource = companyAct({
  name: 'tax source',
  policy: { who: 'sets', of: asSaid },
  audit: ['tax.removed'],
  ready: atOnce,
  act: ({ tx, by, at, input }: CompanyScene<NamedSource>) => {
    const { environment, year, kind, key } = input;
    if (!dropTaxSource(tx, environment, year, kind, key)) return fail(noSuchSource);
    appendAudit(tx, at, {
      actor: by,
      action: 'tax.removed',
      subject: `${environment} ${year}`,
      detail: `“${key}” was taken out of the tax register.`,
    });
    return ok(null);
  },
});

function columnsMissing(missing: readonly string[]): DeskProblem {
  return {
    code: 'opening-columns',
    message: `The sheet has no column for: ${missing.join('; ')}.`,
    remedy: 'Let the first row hold the headers: Amount, and Mobile, PAN or Employee code.',
  };
}
function rowsUnread(
  count: number,
  first: { readonly row: number; readonly why: string },
): DeskProblem {
  return {
    code: 'opening-rows',
    message: `Row ${first.row}: ${first.why}${count > 1 ? ` ${count - 1} more rows cannot be read.` : ''} Nothing was taken in.`,
    remedy: 'Correct the sheet, then import it again.',
  };
}
function takenBefore(name: string): DeskProblem {
  return {
    code: 'opening-twice',
    message: `The very same sheet is in the register already, as “${name}”.`,
    remedy: 'Remove that one first if it is to be replaced.',
  };
}
function otherRegister({ environment, taxYear: year }: RegisterFile): DeskProblem {
  return {
    code: 'other-register',
    message: `The file is the ${environment} register of ${year}.`,
    remedy: 'Choose that environment and tax year, then import it again.',
  };
}
function olderRegister(name: string): DeskProblem {
  return {
    code: 'older-register',
    message: `A newer register of ${name} was imported before.`,
    remedy: 'Save a new register at that computer.',
  };
}
const nothingInIt: DeskProblem = {
  code: 'opening-empty',
  message: 'The sheet has no opening balance.',
  remedy: 'Choose the sheet that has an amount for each recipient.',
};
const noRegister: DeskProblem = {
  code: 'no-register',
  message: 'The file is no tax register of Reward Desk.',
  remedy: 'Save it at the other computer under Month end, Tax register.',
};
const ownRegister: DeskProblem = {
  code: 'own-register',
  message: 'The file is the register of this very computer, whose data is in it already.',
  remedy: 'Import the file of another computer.',
};
const noSuchSource: DeskProblem = {
  code: 'no-such-source',
  message: 'The register holds nothing of that name.',
  remedy: 'Check the list of what was imported.',
};
