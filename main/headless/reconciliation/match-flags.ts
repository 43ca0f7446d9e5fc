import { periodSchema } from '../../../shared/reconciliation/match-view.ts';
import type { MatchKind } from '../../../shared/reconciliation/match-words.ts';
import { dayOfText, type Period } from '../../../shared/calendar/indian-day.ts';
import {
  fieldsFor,
  type StatementMapping,
} from '../../../shared/reconciliation/statement-columns.ts';
import { dayReadings, type DayReading } from '../../../shared/reconciliation/statement-days.ts';
import { moneySides, type MoneySide } from '../../../shared/reconciliation/money-side.ts';
import type {
  StatementChoice,
  StatementView,
} from '../../../shared/reconciliation/statement-view.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { CommandFailed } from '../terminal/terminal.ts';

/** The flags that say how a statement is read. */
export interface StatementFlags {
  readonly sheet?: string;
  readonly headerRow?: string;
  readonly layout?: string;
  readonly side?: string;
  readonly dates?: string;
  /** `FIELD=HEADER`, each. */
  readonly map?: readonly string[];
}

/** What the flags choose but for the columns, which need the file to be looked at first. */
export function plainChoice(flags: StatementFlags): StatementChoice {
  return {
    ...(flags.sheet === undefined ? {} : { sheet: flags.sheet }),
    ...(flags.headerRow === undefined ? {} : { headerRow: rowOf(flags.headerRow) }),
    ...(flags.layout === undefined ? {} : { layout: flags.layout }),
    ...(flags.side === undefined ? {} : { side: sideOf(flags.side) }),
    ...(flags.dates === undefined ? {} : { days: datesOf(flags.dates) }),
  };
}

function rowOf(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new CommandFailed(
    {
      code: 'bad-row',
      message: `"${text}" is not a row number.`,
      remedy: 'Enter --header-row 3 as Excel counts, or 0 when there is no header row.',
    },
    exitCodes.mistake,
  );
}

function sideOf(text: string): MoneySide {
  const side = moneySides.find((one) => one === text);
  if (side === undefined)
    throw new CommandFailed(
      {
        code: 'bad-side',
        message: `"${text}" is not a side of the statement.`,
        remedy: 'Write --side debit or --side credit.',
      },
      exitCodes.mistake,
    );
  return side;
}

function datesOf(text: string): DayReading {
  const reading = dayReadings.find((one) => one === text);
  if (reading === undefined)
    throw new CommandFailed(
      {
        code: 'bad-dates',
        message: `"${text}" does not say how dates are read.`,
        remedy: `Write --dates followed by one of ${dayReadings.join(', ')}.`,
      },
      exitCodes.mistake,
    );
  return reading;
}

/** The columns as the desk reads them, with those of `--map` in their place. */
export function mappedBy(
  flags: StatementFlags,
  kind: MatchKind,
  view: StatementView,
): StatementMapping {
  const mapping: StatementMapping = { ...view.mapping };
  for (const pair of flags.map ?? []) {
    const cut = pair.indexOf('=');
    const field = fieldsFor[kind].find((name) => name === pair.slice(0, cut).trim().toLowerCase());
    if (cut < 1 || field === undefined)
      throw new CommandFailed(
        {
          code: 'bad-map',
          message: `"${pair}" does not name a field and a column.`,
          remedy: `Write --map FIELD=HEADER, where FIELD is one of ${fieldsFor[kind].join(', ')}.`,
        },
        exitCodes.mistake,
      );
    const wanted = pair.slice(cut + 1).trim();
    const column = view.columns.find(
      ({ header, letter }) => header.toLowerCase() === wanted.toLowerCase() || letter === wanted,
    );
    if (column === undefined)
      throw new CommandFailed(
        {
          code: 'no-such-column',
          message: `The statement has no column "${wanted}".`,
          remedy: `Its columns are: ${view.columns
            .map(({ header }) => header)
            .filter((header) => header !== '')
            .join(', ')}.`,
        },
        exitCodes.mistake,
      );
    mapping[field] = column.index;
  }
  return mapping;
}

/** The days that the flags name; null when they name none. Ends the command when they are no period. */
export function periodOf(from: string | undefined, to: string | undefined): Period | null {
  if (from === undefined && to === undefined) return null;
  const period = periodSchema.safeParse({ from: dayOfText(from ?? ''), to: dayOfText(to ?? '') });
  if (!period.success)
    throw new CommandFailed(
      {
        code: 'bad-period',
        message: `"${from ?? ''}" to "${to ?? ''}" are not two days of the calendar, the earlier first.`,
        remedy: 'Write --from 2026-11-01 --to 2026-11-30.',
      },
      exitCodes.mistake,
    );
  return period.data;
}
