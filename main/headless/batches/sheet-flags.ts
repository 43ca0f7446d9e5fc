import { Option, type Command } from 'commander';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import {
  fieldFacts,
  recipientFields,
  type RecipientField,
} from '../../../shared/recipient/fields.ts';
import {
  columnFeed,
  feedField,
  feedTitleFromName,
  withHow,
} from '../../../shared/workbook/feed-field.ts';
import { isFreeLabel } from '../../../shared/workbook/carried-columns.ts';
import { carriedFieldNames } from '../../../shared/workbook/carried-fields.ts';
import { missingFields } from '../../../shared/workbook/column-match.ts';
import {
  amountUnits,
  valueKey,
  type AmountUnit,
  type FieldHow,
} from '../../../shared/workbook/field-how.ts';
import type {
  Column,
  ColumnMapping,
  Inspection,
  SheetChoice,
} from '../../../shared/workbook/inspection.ts';
import { gradeColumns } from '../../../shared/workbook/grade-columns.ts';
import { oneForAll } from '../../../shared/workbook/one-for-all.ts';
import { statusValues, withStatus } from '../../../shared/workbook/status-filter.ts';
import { inspectSheet } from '../../reading/sheet-reader.ts';
import { collect } from '../terminal/command-parts.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { CommandFailed } from '../terminal/terminal.ts';

export interface SheetFlags {
  readonly sheet?: string;
  /** `FIELD=HEADER`, each. */
  readonly map?: readonly string[];
  readonly amountUnit?: AmountUnit;
  /** `FIELD=VALUE`, each. */
  readonly forAll?: readonly string[];
  /** `FIELD:VALUE=MEANING`, each. */
  readonly meaning?: readonly string[];
  /** `FIELD=HEADER`, each. */
  readonly carry?: readonly string[];
  readonly lastNameFirst?: boolean;
  readonly titleFromName?: boolean;
  readonly acceptSkipped?: boolean;
  /** Values of the status column with commas between them, or `all` that speak against paying. */
  readonly excludeStatus?: string;
}

/** Adds what a command that reads a sheet can be told of it. */
export function sheetOptions(command: Command): Command {
  return command
    .option('--sheet <name>', 'the sheet to read')
    .option(
      '--map <field=header>',
      'the column of a field; name=First+Last joins columns, reference= means none',
      collect,
      [],
    )
    .addOption(
      new Option('--amount-unit <unit>', 'what one unit of the amount column is').choices(
        amountUnits,
      ),
    )
    .option(
      '--for-all <field=value>',
      'one value for all recipients, such as title=Ms',
      collect,
      [],
    )
    .option(
      '--meaning <field:value=meaning>',
      'what a value of a column means, such as title:Female=Ms',
      collect,
      [],
    )
    .option(
      '--carry <field=header>',
      `a column as a field of reports and totals: ${carriedFieldNames.join(', ')}, or a name of your own`,
      collect,
      [],
    )
    .option(
      '--title-from-name',
      'take the title from where the name begins with it, "Mr. Rahul Sharma"',
    )
    .option('--last-name-first', 'read "Rao, Vikram" as Vikram Rao')
    .option(
      '--exclude-status <values>',
      'exclude the rows with these values of the status column, such as Rejected,Hold; all: each that speaks against paying',
    )
    .option(
      '--accept-skipped',
      'accept rows above the header, on other sheets, hidden or struck through; they were checked',
    );
}

/**
 * Makes of the flags a choice of sheet and columns. Fields that no flag names stay as they were matched. Ends the
 * command when a field (of `all-fields`) or a header is not there, or when something must be asked that no flag answers.
 */
export async function sheetChoice(
  file: string,
  flags: SheetFlags,
  workerUrl: URL,
  asked: 'all-fields' | 'any-field' = 'all-fields',
): Promise<SheetChoice> {
  const choice: SheetChoice = flags.sheet === undefined ? {} : { sheet: flags.sheet };
  const inspected = await inspectSheet({ kind: 'file', path: file }, choice, { workerUrl });
  if (!inspected.ok) throw new CommandFailed(inspected.error, exitCodes.mistake);
  const { columns, missing, proposals } = inspected.value;
  let mapping = inspected.value.mapping;
  for (const pair of flags.map ?? []) {
    const { field, rest } = fieldOf(pair, '=', badField);
    const found = rest === '' ? [] : rest.split('+').map((header) => columnOf(columns, header));
    if (found.length > 3) throw new CommandFailed(badField(pair), exitCodes.mistake);
    mapping = feedField(
      mapping,
      field,
      found.length === 0 ? 'nothing' : columnFeed(field, found, proposals),
    );
  }
  for (const pair of flags.forAll ?? []) {
    const { field, rest } = fieldOf(pair, '=', badForAll);
    if (rest === '') throw new CommandFailed(badForAll(pair), exitCodes.mistake);
    mapping = feedField(mapping, field, { forAll: rest });
  }
  if (flags.titleFromName === true) mapping = feedTitleFromName(mapping);
  mapping = withHow(mapping, howOf(flags, mapping.how ?? {}));
  for (const pair of flags.carry ?? []) {
    mapping = withCarried(mapping, columns, pair);
  }
  if (flags.excludeStatus !== undefined)
    mapping = withoutStatus(mapping, columns, flags.excludeStatus);
  const [first] = missingFields(mapping, missing);
  if (first !== undefined && asked === 'all-fields')
    throw new CommandFailed(askedField(first, inspected.value), exitCodes.mistake);
  return { ...choice, mapping };
}

function withCarried(
  mapping: ColumnMapping,
  columns: readonly Column[],
  pair: string,
): ColumnMapping {
  const cut = pair.indexOf('=');
  const label = pair.slice(0, Math.max(cut, 0)).trim();
  const field = carriedFieldNames.find((name) => same(name, label));
  const headers = columns.map(({ header }) => header);
  if (field === undefined && (label.length > 40 || !isFreeLabel(label, headers, mapping)))
    throw new CommandFailed(badCarry(pair), exitCodes.mistake);
  const column = columnOf(columns, pair.slice(cut + 1));
  const { how } = mapping;
  return withHow(
    mapping,
    field === undefined
      ? { ...how, ownFields: [...(how?.ownFields ?? []), { label, column }] }
      : { ...how, carried: { ...how?.carried, [field]: column } },
  );
}

function withoutStatus(
  mapping: ColumnMapping,
  columns: readonly Column[],
  said: string,
): ColumnMapping {
  const status = statusValues(columns, mapping);
  if (status === null) throw new CommandFailed(noStatus, exitCodes.mistake);
  const known = status.values.map(({ text }) => text);
  const wanted =
    said.trim().toLowerCase() === 'all'
      ? status.values.filter(({ against }) => against).map(({ text }) => text)
      : said.split(',').map((value) => value.trim());
  const strange = wanted.find((value) => !known.some((text) => valueKey(text) === valueKey(value)));
  if (strange !== undefined)
    throw new CommandFailed(noSuchStatus(strange, status.header, known), exitCodes.mistake);
  return withStatus(mapping, wanted, true);
}

const noStatus: DeskProblem = {
  code: 'no-status-column',
  message: 'The sheet has no column that says who is to be paid.',
  remedy: 'Leave --exclude-status out, or name the header of the column "Status".',
};

function noSuchStatus(value: string, header: string, known: readonly string[]): DeskProblem {
  return {
    code: 'no-such-status',
    message: `No row of the column "${header}" says "${value}".`,
    remedy: `Its values are: ${known.join(', ')}.`,
  };
}

function howOf(flags: SheetFlags, matched: FieldHow): FieldHow {
  const how: FieldHow = { ...matched };
  if (flags.amountUnit !== undefined) how.amountUnit = flags.amountUnit;
  if (flags.lastNameFirst === true) how.lastNameFirst = true;
  for (const pair of flags.meaning ?? []) {
    const { field, rest } = fieldOf(pair, ':', badMeaning);
    const cut = rest.indexOf('=');
    if (cut < 1) throw new CommandFailed(badMeaning(pair), exitCodes.mistake);
    const value = valueKey(rest.slice(0, cut));
    how.values = {
      ...how.values,
      [field]: { ...how.values?.[field], [value]: rest.slice(cut + 1).trim() },
    };
  }
  return how;
}

function fieldOf(
  pair: string,
  sign: string,
  problem: (pair: string) => DeskProblem,
): { field: RecipientField; rest: string } {
  const cut = pair.indexOf(sign);
  const field = recipientFields.find((name) => name === pair.slice(0, cut).trim().toLowerCase());
  if (cut < 1 || field === undefined) throw new CommandFailed(problem(pair), exitCodes.mistake);
  return { field, rest: pair.slice(cut + 1).trim() };
}

function columnOf(columns: readonly Column[], header: string): number {
  const wanted = header.trim();
  const column = columns.find((one) => same(one.header, wanted) || one.letter === wanted);
  if (column === undefined)
    throw new CommandFailed(
      noColumn(
        wanted,
        columns.map((one) => one.header),
      ),
      exitCodes.mistake,
    );
  return column.index;
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function badField(pair: string): DeskProblem {
  return {
    code: 'bad-map',
    message: `"${pair}" does not name a field and a column.`,
    remedy: `Write --map FIELD=HEADER, where FIELD is one of ${recipientFields.join(', ')}.`,
  };
}

function badForAll(pair: string): DeskProblem {
  return {
    code: 'bad-for-all',
    message: `"${pair}" does not name a field and a value.`,
    remedy: `Write --for-all FIELD=VALUE, where FIELD is one of ${recipientFields.join(', ')}.`,
  };
}

function badCarry(pair: string): DeskProblem {
  return {
    code: 'bad-carry',
    message: `"${pair}" does not name a field and a column for reports, or its name is taken.`,
    remedy: `Write --carry FIELD=HEADER, where FIELD is one of ${carriedFieldNames.join(', ')}, or a name of your own of at most 40 characters.`,
  };
}

function badMeaning(pair: string): DeskProblem {
  return {
    code: 'bad-meaning',
    message: `"${pair}" does not name a value and its meaning.`,
    remedy: 'Write --meaning FIELD:VALUE=MEANING, such as --meaning title:Female=Ms.',
  };
}

function noColumn(header: string, headers: readonly string[]): DeskProblem {
  return {
    code: 'no-such-column',
    message: `The sheet has no column "${header}".`,
    remedy: `Its columns are: ${headers.filter((name) => name !== '').join(', ')}.`,
  };
}

/** A field without a column that is sure enough, with the candidates and why. */
function askedField(
  field: RecipientField,
  { proposals, columns, mapping }: Inspection,
): DeskProblem {
  const { label, required } = fieldFacts[field];
  const why = proposals.filter((one) => one.field === field).map((one) => one.why);
  const how = `Choose one: --map ${field}=HEADER`;
  const [grade] = field === 'amount' ? gradeColumns(columns, mapping) : [];
  const byGrade =
    grade === undefined
      ? ''
      : `, or an amount by ${grade.header}: --map "amount=${grade.header}" --meaning "amount:${grade.values?.[0]?.text ?? 'A'}=500"`;
  const forAll = oneForAll.has(field) ? `, or one value for all: --for-all ${field}=VALUE` : '';
  return {
    code: 'column-missing',
    message:
      why.length === 0
        ? `No column was found for ${label}.`
        : `No column is sure for ${label}. ${why.slice(0, 3).join(' ')}`,
    remedy: required ? `${how}${forAll}${byGrade}.` : `${how}, or none: --map ${field}=.`,
  };
}
