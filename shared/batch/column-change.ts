import { z } from 'zod';
import { recipientFields } from '../recipient/fields.ts';

const text = z.string().max(200);

/** One change of a whole column: find and replace, or the same text in every cell. */
export const columnChangeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('replace'),
    field: z.enum(recipientFields),
    find: text.min(1),
    replaceBy: text,
    /** Only cells that hold nothing else than what is looked for. */
    wholeCell: z.boolean(),
  }),
  z.object({
    kind: z.literal('fill'),
    field: z.enum(recipientFields),
    text,
    /** Cells that hold something stay. */
    onlyEmpty: z.boolean(),
  }),
]);
export type ColumnChange = z.infer<typeof columnChangeSchema>;

/** Gives the text of a cell after the change, of the text that a person sees in it. */
export function changedText(change: ColumnChange, shown: string): string {
  if (change.kind === 'fill') return change.onlyEmpty && shown.trim() !== '' ? shown : change.text;
  const { find, replaceBy, wholeCell } = change;
  if (wholeCell) return shown.trim() === find.trim() ? replaceBy : shown;
  return shown.replaceAll(find, () => replaceBy);
}

/** What a change would do, before it is made. */
export const columnChangePreviewSchema = z.object({
  cells: z.int().min(0),
  examples: z.array(z.object({ row: z.int(), before: z.string(), after: z.string() })),
});
export type ColumnChangePreview = z.infer<typeof columnChangePreviewSchema>;
