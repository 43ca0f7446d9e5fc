import { z } from 'zod';
import { cellContent } from '../cell/cell-content.ts';
import { cellText } from '../cell/cell-text.ts';
import type { Cell } from '../cell/cell.ts';
import { carriedFieldNames } from './carried-fields.ts';
import { recipientFields, type RecipientField } from '../recipient/fields.ts';
import { pointPaiseSchema, usualPointPaise } from '../money/points.ts';
import { splitTitle } from '../validation/name.ts';

/** What one unit of an amount column is. */
export const amountUnits = ['rupees', 'paise', 'thousands', 'lakhs', 'points'] as const;
export type AmountUnit = (typeof amountUnits)[number];

/** By how many places the decimal point moves to the right. */
const places: Readonly<Record<Exclude<AmountUnit, 'points'>, number>> = {
  rupees: 0,
  paise: -2,
  thousands: 3,
  lakhs: 5,
};

/** How the cells of the mapped columns become the cells of the fields, where it is not by taking them as they are. */
export const fieldHowSchema = z.object({
  /** Absent: rupees. */
  amountUnit: z.enum(amountUnits).optional(),
  /** Of points: what one was worth when the sheet was read. */
  pointPaise: pointPaiseSchema.optional(),
  /** "Rao, Vikram" is read as Vikram Rao. */
  lastNameFirst: z.boolean().optional(),
  /** What the values of a column mean for its field, by the value in small letters: "female" is "Ms". */
  values: z.partialRecord(z.enum(recipientFields), z.record(z.string(), z.string())).optional(),
  /** The column that says who is to be paid, and who is not. */
  status: z.int().optional(),
  /** Its values whose rows are excluded at the import, as `valueKey` gives them. */
  statusOut: z.array(z.string()).optional(),
  /** The title is what the name begins with ("Mr. Rahul Sharma"), and no part of the name. */
  titleFromName: z.boolean().optional(),
  /** Optional fields that a person left out though columns fit. */
  without: z.array(z.enum(recipientFields)).optional(),
  /** Columns that somebody chose for what is carried along. */
  carried: z.partialRecord(z.enum(carriedFieldNames), z.int()).optional(),
  /** Other columns that somebody named as fields, for reports, totals and vouchers. */
  ownFields: z
    .array(z.object({ label: z.string().trim().min(1).max(40), column: z.int().min(0) }))
    .max(20)
    .optional(),
  /** One value for all recipients, for a field that no column feeds. */
  forAll: z.partialRecord(z.enum(recipientFields), z.string()).optional(),
});
export type FieldHow = z.infer<typeof fieldHowSchema>;

/** Gives the cell of a field as it is to be read, of the cell that its column has. */
export function cellByHow(cell: Cell, field: RecipientField, how: FieldHow): Cell {
  const meanings = how.values?.[field];
  const meant = meanings === undefined ? undefined : meaningOf(cell, meanings);
  if (meant !== undefined) return textLike(cell, meant);
  if (field === 'amount' && how.amountUnit !== undefined && how.amountUnit !== 'rupees')
    return inRupees(cell, how.amountUnit, how.pointPaise ?? usualPointPaise);
  if (cell.kind !== 'text') return cell;
  if (field === 'title' && how.titleFromName === true)
    return { ...cell, text: splitTitle(cell.text).title };
  if (field !== 'name') return cell;
  const name = how.titleFromName === true ? splitTitle(cell.text).name : cell.text;
  return { ...cell, text: how.lastNameFirst === true ? turnedName(name) : name };
}

/** What is marked on a cell (struck through, not to be trusted) holds for whatever it is read as. */
function textLike(cell: Cell, text: string): Cell {
  if (cell.kind === 'text') return { ...cell, text };
  if (cell.kind !== 'number') return { kind: 'text', text };
  const { formula, stale, struck } = cell;
  return {
    kind: 'text',
    text,
    ...(formula !== undefined && { formula }),
    ...(stale !== undefined && { stale }),
    ...(struck !== undefined && { struck }),
  };
}

/** The key under which a value of a column is given a meaning. */
export function valueKey(shown: string): string {
  return cellContent(shown).toLowerCase();
}

function meaningOf(cell: Cell, meanings: Readonly<Record<string, string>>): string | undefined {
  if (cell.kind !== 'text' && cell.kind !== 'number' && cell.kind !== 'boolean') return undefined;
  const key = valueKey(cellText(cell));
  return Object.hasOwn(meanings, key) ? meanings[key] : undefined;
}

const plainNumber = /^(\d+)(?:\.(\d+))?$/;
const groupedNumber = /^\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?$/;

/** Reads a plain number of units as rupees, in its text: no float takes part. What is no plain number stays, for the rules. */
function inRupees(cell: Cell, unit: AmountUnit, pointPaise: number): Cell {
  const text = numberText(cell);
  const [, whole = '', decimals = ''] = (text === null ? null : plainNumber.exec(text)) ?? [];
  // What is no plain number must not pass for rupees: with the unit behind it, the rules refuse it.
  if (whole === '')
    return text !== null && /\p{Nd}/u.test(text) ? textLike(cell, `${text} ${unit}`) : cell;
  if (unit === 'points') return textLike(cell, pointsInRupees(whole, decimals, pointPaise));
  return textLike(cell, withPointMoved(whole, decimals, places[unit]));
}

/** What points are worth, with all its decimals: a fraction of a paisa is for the rules. */
function pointsInRupees(whole: string, decimals: string, pointPaise: number): string {
  const worth = String(BigInt(`${whole}${decimals}`) * BigInt(pointPaise));
  return withPointMoved(worth, '', -2 - decimals.length);
}

function withPointMoved(whole: string, decimals: string, shift: number): string {
  const digits =
    shift < 0
      ? `${whole.padStart(1 - shift, '0')}${decimals}`
      : `${whole}${decimals.padEnd(shift, '0')}`;
  const point = Math.max(whole.length, 1 - Math.min(shift, 0)) + shift;
  const rupees = `${digits.slice(0, point)}.${digits.slice(point)}`;
  return rupees.replace(/^0+(?=\d)/, '').replace(/\.?0*$/, '');
}

function numberText(cell: Cell): string | null {
  // A percentage or another currency stays what it is.
  if (cell.kind === 'number')
    return /^(?:₹\s*)?[\d,.\s]*$/.test(cell.shown)
      ? String(Number(cell.value.toPrecision(15)))
      : cell.shown;
  if (cell.kind !== 'text') return null;
  const text = cellContent(cell.text);
  return groupedNumber.test(text) ? text.replaceAll(',', '') : text;
}

/** Turns "Rao, Vikram" into "Vikram Rao"; a name without exactly one comma stays as it is. */
export function turnedName(name: string): string {
  const [last, first, ...more] = name.split(',').map((part) => part.trim());
  if (last === undefined || first === undefined || more.length > 0) return name;
  return last === '' || first === '' ? name : `${first} ${last}`;
}
