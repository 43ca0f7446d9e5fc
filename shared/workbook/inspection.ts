import { z } from 'zod';
import { importNoticeSchema } from '../findings/import-notice.ts';
import { recipientFields } from '../recipient/fields.ts';
import { pointPaiseSchema } from '../money/points.ts';
import { fieldHowSchema } from './field-how.ts';

export const fileKinds = [
  'xlsx',
  'xlsm',
  'xlsb',
  'xls',
  'ods',
  'csv',
  'tsv',
  'html',
  'camt',
  'mt940',
  'tally',
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
  /** All its values and in how many rows each is; null where they are too many to give each a meaning. */
  values: z.array(z.object({ text: z.string(), rows: z.int().min(1) })).nullable(),
  hidden: z.boolean(),
});
export type Column = z.infer<typeof columnSchema>;

const fedBy = z.array(z.int()).min(1).max(3);

/**
 * Which column(s) feed a field, and how. Several columns are joined with a space (first, middle and last name).
 * Fields that are not in the map are not in the sheet.
 */
export const columnMappingSchema = z.object({
  title: fedBy.optional(),
  name: fedBy.optional(),
  email: fedBy.optional(),
  mobile: fedBy.optional(),
  amount: fedBy.optional(),
  remarks: fedBy.optional(),
  reference: fedBy.optional(),
  how: fieldHowSchema.optional(),
});
export type ColumnMapping = z.infer<typeof columnMappingSchema>;

/** Why a column was proposed for a field, and how sure that is (0 to 1). */
export const proposalSchema = z.object({
  field: z.enum(recipientFields),
  columns: fedBy,
  confidence: z.number().min(0).max(1),
  why: z.string(),
  /** What comes with taking it, as the meaning of a gender for a title. */
  values: z.record(z.string(), z.string()).optional(),
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
  /** Rows that were skipped, or read though hidden: to be accepted before a batch is approved. */
  notices: z.array(importNoticeSchema),
  columns: z.array(columnSchema),
  proposals: z.array(proposalSchema),
  mapping: columnMappingSchema,
  /** A unit other than rupees that the sheet speaks of; nothing is imported until a person has chosen one. */
  unitQuestion: z.string().nullable(),
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
  /** What a point is worth at the account that the sheet is for; absent: one rupee. The account says it, no person. */
  pointPaise: pointPaiseSchema.optional(),
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
  'unit-not-chosen',
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
