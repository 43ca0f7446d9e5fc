import { z } from 'zod';
import { recipientFields } from '../recipient/fields.ts';

export const fileKinds = [
  'xlsx',
  'xlsm',
  'xlsb',
  'xls',
  'ods',
  'csv',
  'tsv',
  'html',
  'pasted',
] as const;
export type FileKind = (typeof fileKinds)[number];

export const sheetSummarySchema = z.object({
  name: z.string(),
  rows: z.int(),
  columns: z.int(),
  hidden: z.boolean(),
});

/** A column of the sheet: where it is, what its header says, and a few of its values as a person sees them. */
export const columnSchema = z.object({
  /** 0-based. */
  index: z.int(),
  /** As Excel names it: A, B, … */
  letter: z.string(),
  header: z.string(),
  samples: z.array(z.string()),
  hidden: z.boolean(),
});
export type Column = z.infer<typeof columnSchema>;

/**
 * Which column(s) feed a field. Two columns are joined with a space (first name + last name).
 * Fields that are not in the map are not in the sheet.
 */
export const columnMappingSchema = z.partialRecord(
  z.enum(recipientFields),
  z.array(z.int()).min(1).max(2),
);
export type ColumnMapping = z.infer<typeof columnMappingSchema>;

/** Why a column was proposed for a field, and how sure that is (0 to 1). */
export const proposalSchema = z.object({
  field: z.enum(recipientFields),
  columns: z.array(z.int()).min(1).max(2),
  confidence: z.number().min(0).max(1),
  why: z.string(),
});
export type MappingProposal = z.infer<typeof proposalSchema>;

/** For text files: how the text was understood. */
export const textFormatSchema = z.object({
  delimiter: z.enum([',', ';', '\t', '|']),
  encoding: z.enum(['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh']),
  quote: z.literal('"'),
});

/** What the desk makes of a file before anything is imported; everything in it can be changed by a person. */
export const inspectionSchema = z.object({
  fileName: z.string(),
  kind: z.enum(fileKinds),
  bytes: z.int(),
  /** Hex SHA-256 of the file's bytes. */
  sha256: z.string(),
  textFormat: textFormatSchema.nullable(),
  sheets: z.array(sheetSummarySchema),
  sheet: z.string(),
  /** The row that holds the headers, as Excel counts (1-based); 0 when the sheet has none and starts with recipients. */
  headerRow: z.int().min(0),
  headerWhy: z.string(),
  /** First and last row of recipients, as Excel counts. `lastRow < firstRow` when there is none. */
  firstRow: z.int().min(1),
  lastRow: z.int().min(0),
  /** Sentences on what was left out and why: title rows, a total row, blank rows, hidden rows. */
  remarks: z.array(z.string()),
  columns: z.array(columnSchema),
  proposals: z.array(proposalSchema),
  mapping: columnMappingSchema,
  /** Fields that a person must still point to. */
  missing: z.array(z.enum(recipientFields)),
  /** The first rows of the sheet as text, for the preview, from row 1 on. */
  preview: z.array(z.array(z.string())),
});
export type Inspection = z.infer<typeof inspectionSchema>;

/** A person's choices for a file; what is not said is guessed. */
export const sheetChoiceSchema = z.object({
  sheet: z.string().optional(),
  /** As Excel counts; 0 says that there is none. */
  headerRow: z.int().min(0).optional(),
  /** As Excel counts; rows after it are not recipients. */
  lastRow: z.int().min(1).optional(),
  mapping: columnMappingSchema.optional(),
});
export type SheetChoice = z.infer<typeof sheetChoiceSchema>;

/** Why a file could not be read: a stable code, one clear sentence, and what to do. */
export const fileProblemCodes = [
  'empty-file',
  'not-a-spreadsheet',
  'damaged',
  'password-protected',
  'too-large',
  'too-many-rows',
  'too-many-columns',
  'suspicious',
  'no-such-sheet',
  'no-header',
  'no-rows',
  'unreadable',
  'took-too-long',
  'cancelled',
] as const;

export const fileProblemSchema = z.object({
  code: z.enum(fileProblemCodes),
  message: z.string(),
  remedy: z.string(),
});
export type FileProblem = z.infer<typeof fileProblemSchema>;
