import { z } from 'zod';
import { moneySides } from './money-side.ts';
import { statementMappingSchema, statementReasonsSchema } from './statement-columns.ts';
import { dayReadings } from './statement-days.ts';
import { layoutNameSchema } from './statement-layout.ts';

/** A person's choices for a statement; what is not said is guessed. */
export const statementChoiceSchema = z.object({
  sheet: z.string().optional(),
  /** As Excel counts; 0 says that no row names the columns. */
  headerRow: z.int().min(0).optional(),
  mapping: statementMappingSchema.optional(),
  side: z.enum(moneySides).optional(),
  /** How the dates of the whole column are read. */
  days: z.enum(dayReadings).optional(),
  /** A saved layout, by name. */
  layout: layoutNameSchema.optional(),
});
export type StatementChoice = z.infer<typeof statementChoiceSchema>;

/** What the desk makes of a statement before anything is matched; everything in it can be changed by a person. */
export const statementViewSchema = z.object({
  fileName: z.string(),
  bytes: z.int(),
  /** Hex SHA-256 of the file's bytes. */
  sha256: z.string(),
  sheet: z.string(),
  sheets: z.array(z.string()),
  headerRow: z.int().min(0),
  /** The last row of the header: it may stand in two. */
  headerEnd: z.int().min(0),
  columns: z.array(
    z.object({
      index: z.int(),
      letter: z.string(),
      header: z.string(),
      samples: z.array(z.string()),
    }),
  ),
  mapping: statementMappingSchema,
  reasons: statementReasonsSchema,
  /** What must still be pointed to, in sentences. */
  missing: z.array(z.string()),
  side: z.enum(moneySides),
  sideWhy: z.string(),
  /** How the dates are read, with the first and last day that this gives. */
  days: z.object({
    reading: z.enum(dayReadings),
    why: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
  /** The saved layout by which it is read. */
  layout: z.string().nullable(),
  remarks: z.array(z.string()),
  /** The first rows as they stand in the sheet, to choose the one with the headings. */
  firstRows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
});
export type StatementView = z.infer<typeof statementViewSchema>;
