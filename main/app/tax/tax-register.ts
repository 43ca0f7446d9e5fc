import { createHash } from 'node:crypto';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { financialYearOf, type FinancialYear } from '../../../shared/calendar/financial-year.ts';
import type { Environment } from '../../../shared/connection/connection.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { readOpeningSheet } from '../../../shared/tax/opening-sheet.ts';
import type { RecipientClass } from '../../../shared/tax/recipient-class.ts';
import {
  registerFileSchema,
  taxRegister,
  type RegisterFile,
  type TaxEntry,
  type TaxOrigin,
  type TaxPerson,
} from '../../../shared/tax/register.ts';
import { taxRulesSchema, type TaxRule } from '../../../shared/tax/tax-rules.ts';
import type { SourceRow } from '../../../shared/workbook/source-row.ts';
import { appendAudit } from '../../ledger/audit.ts';
import type { LedgerReader } from '../../ledger/database.ts';
import { jsonText } from '../../ledger/json-text.ts';
import { keepSetting, readSetting } from '../../ledger/settings.ts';
import { standingOf } from '../../ledger/standing.ts';
import {
  dropTaxSource,
  entriesOfSource,
  keepTaxSource,
  ownTaxEntries,
  setBatchClass,
  taxSources,
  type TaxSource,
} from '../../ledger/tax-register.ts';
import { excelRows } from '../../reading/reading-limits.ts';
import { readSheet } from '../../reading/sheet-reader.ts';
import { readPlainFile } from '../files/plain-file.ts';
import type { Desk } from '../host/desk.ts';

const rulesKey = 'tax.rules';

/** The rules that somebody set; where there is none, those that Reward Desk comes with hold. */
export function taxRules(db: LedgerReader): readonly TaxRule[] {
  const text = readSetting({ db }, rulesKey);
  return text === null ? [] : jsonText(taxRulesSchema).parse(text);
}

/** The tax year by its name: "2026-27". */
export function taxYear(label: string): FinancialYear {
  return financialYearOf(`${label.slice(0, 4)}-07-01T00:00:00.000Z`);
}

/** The register of a tax year: this computer's data, and all that was taken in. */
export function registerOf(
  db: LedgerReader,
  environment: Environment,
  label: string,
): { readonly people: TaxPerson[]; readonly sources: TaxSource[] } {
  const year = taxYear(label);
  const sources = taxSources(db, environment, label);
  function* entries(): Generator<readonly [TaxOrigin, TaxEntry]> {
    for (const entry of ownTaxEntries(db, environment, year)) yield ['here', entry];
    for (const { id, kind } of sources)
      for (const entry of entriesOfSource(db, id)) yield [kind, entry];
  }
  return { people: taxRegister(entries(), taxRules(db), label), sources };
}

type TaxDesk = Pick<Desk, 'gate' | 'ledger' | 'operator' | 'hasLive'>;

/** Sets a rule of a class from a tax year on; one of the same class and year gives way. */
export function setTaxRule(desk: TaxDesk, rule: TaxRule): Result<null, DeskProblem> {
  const by = mayChange(desk, desk.hasLive() ? 'live' : 'practice');
  if (!by.ok) return by;
  const { db } = desk.ledger;
  const at = desk.ledger.now().toISOString();
  const others = taxRules(db).filter(
    (one) => one.class !== rule.class || one.fromYear !== rule.fromYear,
  );
  db.write('tax rule', (tx) => {
    keepSetting(tx, rulesKey, JSON.stringify([...others, rule]));
    appendAudit(tx, at, {
      actor: by.value,
      action: 'tax.rule',
      subject: rule.class,
      detail: `The threshold of this class from ${rule.fromYear} on is ${rule.thresholdPaise === null ? 'none' : String(rule.thresholdPaise / 100)} rupees, by ${rule.source}.`,
    });
  });
  return ok(null);
}

/** Says what the recipients of a batch are, where its sheet does not. Nothing of what is paid changes. */
export function classifyBatch(
  desk: TaxDesk & Pick<Desk, 'batch'>,
  batchId: BatchId,
  recipientClass: RecipientClass,
): Result<null, DeskProblem> {
  const batch = desk.batch(batchId);
  if (!batch.ok) return batch;
  const by = mayChange(desk, batch.value.environment);
  if (!by.ok) return by;
  const { db } = desk.ledger;
  const at = desk.ledger.now().toISOString();
  db.write('class of recipients', (tx) =>
    setBatchClass(tx, batch.value, recipientClass, { by: by.value, at }),
  );
  return ok(null);
}

interface Where {
  readonly environment: Environment;
  readonly year: string;
}

/** Takes in a sheet of what was given elsewhere. A sheet with a row that cannot be read is not taken in at all. */
export async function takeOpenings(
  desk: TaxDesk & Pick<Desk, 'options'>,
  { environment, year }: Where,
  path: string,
): Promise<Result<{ entries: number }, DeskProblem>> {
  const by = mayChange(desk, environment);
  if (!by.ok) return by;
  const rows: SourceRow[] = [];
  const read = await readSheet(
    { kind: 'file', path },
    { headerRow: 0, lastRow: excelRows, mapping: {} },
    { workerUrl: desk.options.readingWorker, onRows: (more) => void rows.push(...more) },
  );
  if (!read.ok) return read;
  const sheet = readOpeningSheet(rows);
  if (sheet.missing.length > 0) return fail(columnsMissing(sheet.missing));
  const [first] = sheet.unread;
  if (first !== undefined) return fail(rowsUnread(sheet.unread.length, first));
  if (sheet.entries.length === 0) return fail(nothingInIt);
  const { fileName, sha256 } = read.value;
  const { db } = desk.ledger;
  const at = desk.ledger.now().toISOString();
  const known = taxSources(db, environment, year).find((one) => one.sha256 === sha256);
  if (known !== undefined && known.key !== fileName) return fail(takenBefore(known.name));
  db.write('opening balances', (tx) =>
    keepTaxSource(
      tx,
      { environment, year, kind: 'opening', key: fileName, name: fileName, sha256, madeAt: at },
      sheet.entries,
      { by: by.value, at },
    ),
  );
  return ok({ entries: sheet.entries.length });
}

/** The register of this computer for another one: what was given from here, as JSON. It holds personal data. */
export function registerFile(
  desk: Pick<Desk, 'ledger' | 'desks'>,
  { environment, year }: Where,
): RegisterFile {
  const { db } = desk.ledger;
  const { identity } = standingOf(db);
  return {
    format: 'reward-desk-tax-register',
    version: 1,
    environment,
    taxYear: year,
    computer: { id: identity, name: desk.desks.own()?.name ?? `Computer ${identity.slice(0, 6)}` },
    madeAt: desk.ledger.now().toISOString(),
    entries: [...ownTaxEntries(db, environment, taxYear(year))],
  };
}

const registerBytes = 256 * 1024 * 1024;

/** Takes in the register of another computer; an earlier one of it gives way, and its own is refused. */
export async function takeRegister(
  desk: TaxDesk,
  { environment, year }: Where,
  path: string,
): Promise<Result<{ entries: number; computer: string }, DeskProblem>> {
  const by = mayChange(desk, environment);
  if (!by.ok) return by;
  const file = await readPlainFile(path, registerBytes);
  if (!file.ok) return file;
  const read = jsonText(registerFileSchema).safeParse(file.value.toString('utf8'));
  if (!read.success) return fail(noRegister);
  const { computer, entries, madeAt } = read.data;
  if (read.data.environment !== environment || read.data.taxYear !== year)
    return fail(otherRegister(read.data));
  const { db } = desk.ledger;
  if (computer.id === standingOf(db).identity) return fail(ownRegister);
  const at = desk.ledger.now().toISOString();
  const earlier = taxSources(db, environment, year).find(({ key }) => key === computer.id);
  if (earlier !== undefined && earlier.made_at > madeAt) return fail(olderRegister(computer.name));
  const sha256 = createHash('sha256').update(file.value).digest('hex');
  db.write('register of another computer', (tx) =>
    keepTaxSource(
      tx,
      {
        environment,
        year,
        kind: 'computer',
        key: computer.id,
        name: computer.name,
        sha256,
        madeAt,
      },
      entries,
      { by: by.value, at },
    ),
  );
  return ok({ entries: entries.length, computer: computer.name });
}

/** Takes a sheet or another computer's register out of the register again. */
export function removeSource(
  desk: TaxDesk,
  { environment, year }: Where,
  which: Pick<TaxSource, 'kind' | 'key'>,
): Result<null, DeskProblem> {
  const by = mayChange(desk, environment);
  if (!by.ok) return by;
  const { db } = desk.ledger;
  const at = desk.ledger.now().toISOString();
  return db.write('tax source', (tx) => {
    if (!dropTaxSource(tx, environment, year, which.kind, which.key)) return fail(noSuchSource);
    appendAudit(tx, at, {
      actor: by.value,
      action: 'tax.removed',
      subject: `${environment} ${year}`,
      detail: `“${which.key}” was taken out of the tax register.`,
    });
    return ok(null);
  });
}

function mayChange(desk: TaxDesk, environment: Environment): Result<string, DeskProblem> {
  return desk.gate.mayDecide({ environment }, desk.operator);
}

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
