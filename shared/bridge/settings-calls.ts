import { z } from 'zod';
import { batchIdSchema } from '../batch/identifiers.ts';
import { type BridgeCallGroup, connectionName, nothing } from './call-group.ts';
import { textSizes } from './text-size.ts';

/** How the window looks: as the computer says, or always one way. */
export const themes = ['system', 'light', 'dark'] as const;

/** Narrower than this a column cannot be read; wider than the other, nothing else can. */
export const columnWidths = { least: 40, most: 800 } as const;

/** How somebody wants the sheet of the review: which columns, and how wide. */
export const sheetViewSchema = z.object({
  /** Columns that were put away. */
  hidden: z.array(z.string().max(100)).max(50),
  /** Headers of the sheet's further columns that are shown, too. */
  shown: z.array(z.string().max(300)).max(50),
  /** Widths in pixels, by column; a column that is not named has its usual one. */
  widths: z.record(z.string().max(310), z.int().min(columnWidths.least).max(columnWidths.most)),
});
export type SheetView = z.infer<typeof sheetViewSchema>;

/** The steps of the guided tour on the practice account, in order. */
export const tourSteps = [
  'import',
  'fix',
  'accept',
  'approve',
  'send',
  'resolve',
  'report',
] as const;
export type TourStep = (typeof tourSteps)[number];

/** How far somebody is in the guided tour; it can be left and gone on with. */
export const tourProgressSchema = z.object({
  step: z.enum(tourSteps),
  /** The batch that it leads through; null: none was imported yet. */
  batchId: batchIdSchema.nullable(),
  isOpen: z.boolean(),
});
export type TourProgress = z.infer<typeof tourProgressSchema>;

/** What a person may set to taste; nothing of it decides about a payment. */
export const preferencesSchema = z.object({
  theme: z.enum(themes),
  textSize: z.enum(textSizes),
  /** The account that a new batch begins with; null: the practice account. */
  defaultAccount: connectionName.nullable(),
  /** Whether the computer shows a message when a run ends while the window is behind another. */
  notifies: z.boolean(),
  sheet: sheetViewSchema,
  /** The version whose news were read, or dismissed; null: none was. */
  newsSeen: z.string().max(40).nullable(),
  /** Null: the tour was not begun, or finished. */
  tour: tourProgressSchema.nullable(),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** The copies of the backups in a further folder. */
const backupCopiesSchema = z.object({
  folder: z.string(),
  /** When all backups were last there; null: they never were. */
  at: z.string().nullable(),
  /** Why they are not all there, in a sentence; null: they are. */
  fault: z.string().nullable(),
  copies: z.int(),
  /** Copies that still hold what was masked since; they go as soon as the folder is there. */
  stale: z.int(),
});
export type BackupCopies = z.infer<typeof backupCopiesSchema>;
export const copiesOrNone = z.object({ copies: backupCopiesSchema.nullable() });

/** The calls of the settings page. */
export const settingsCalls = {
  'settings.get': { input: nothing, output: preferencesSchema },
  /** What is not named stays as it is. */
  'settings.set': { input: preferencesSchema.partial(), output: preferencesSchema },
  /** Where backups are. */
  'settings.backups': { input: nothing, output: z.object({ folder: z.string() }) },
  /** Shows that folder in the system's file manager. */
  'settings.showBackups': { input: nothing, output: nothing },
  /** Where each backup is copied to, if anywhere, and whether it is there. */
  'settings.copies': { input: nothing, output: copiesOrNone },
  /** Asks for a folder, copies every backup to it, and each one from then on. */
  'settings.chooseCopies': { input: nothing, output: copiesOrNone },
  'settings.dropCopies': { input: nothing, output: copiesOrNone },
  /** Tries again what could not be copied. */
  'settings.copyNow': { input: nothing, output: copiesOrNone },
} as const satisfies BridgeCallGroup;
