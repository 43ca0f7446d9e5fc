import { z } from 'zod';
import { addPaise, paiseSchema, zeroPaise, type Paise } from '../money/paise.ts';

/** Most values of a field that are told one by one; the rest is told as a sum, so that the figures still tie. */
export const mostFieldValues = 200;

const partSchema = z.object({
  rows: z.int(),
  paise: paiseSchema,
  creditedRows: z.int(),
  creditedPaise: paiseSchema,
});
export type FieldPart = z.infer<typeof partSchema>;

/** What a batch comes to by the values of one field, the largest amount first. */
export const fieldTotalsSchema = z.object({
  key: z.string(),
  label: z.string(),
  /** `value`: '' where the row says nothing. */
  groups: z.array(partSchema.extend({ value: z.string() })),
  /** All values beyond those that are told; null: there are none. */
  others: partSchema.extend({ values: z.int() }).nullable(),
});
export type FieldTotals = z.infer<typeof fieldTotalsSchema>;

/** Some rows with the same value: all that take part, or the credited ones among them. */
export interface ValuePart {
  readonly value: string;
  readonly isCredited: boolean;
  readonly rows: number;
  readonly paise: Paise;
}

const nothing: FieldPart = {
  ...{ rows: 0, paise: zeroPaise },
  ...{ creditedRows: 0, creditedPaise: zeroPaise },
};

/** Adds parts up by their value; the sums of all groups and of the rest are those of all parts. */
export function totalsByField(
  field: { readonly key: string; readonly label: string },
  parts: Iterable<ValuePart>,
): FieldTotals {
  const groups = new Map<string, FieldPart>();
  for (const { value, isCredited, rows, paise } of parts) {
    const part = {
      ...{ rows, paise },
      ...(isCredited ? { creditedRows: rows, creditedPaise: paise } : noneCredited),
    };
    groups.set(value, together(groups.get(value) ?? nothing, part));
  }
  const inOrder = [...groups].sort(
    ([a, one], [b, other]) => other.paise - one.paise || (a < b ? -1 : 1),
  );
  const rest = inOrder.slice(mostFieldValues);
  return {
    key: field.key,
    label: field.label,
    groups: inOrder.slice(0, mostFieldValues).map(([value, part]) => ({ value, ...part })),
    others:
      rest.length === 0
        ? null
        : { values: rest.length, ...rest.map(([, part]) => part).reduce(together, nothing) },
  };
}

const noneCredited = { creditedRows: 0, creditedPaise: zeroPaise };

function together(one: FieldPart, other: FieldPart): FieldPart {
  return {
    rows: one.rows + other.rows,
    paise: addPaise(one.paise, other.paise),
    creditedRows: one.creditedRows + other.creditedRows,
    creditedPaise: addPaise(one.creditedPaise, other.creditedPaise),
  };
}
