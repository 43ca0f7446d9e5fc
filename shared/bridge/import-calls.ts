import { z } from 'zod';
import { chosenFileSchema } from './chosen-file.ts';
import { batchIdSchema } from '../batch/identifiers.ts';
import { recipientClassSchema } from '../tax/recipient-class.ts';
import { inspectionSchema, sheetChoiceSchema } from '../workbook/inspection.ts';
import {
  type BridgeCallGroup,
  batchName,
  connectionName,
  nothing,
  personName,
} from './call-group.ts';

/** A file a person chose; the window only ever holds this token, the main process knows the path. */
const sourceSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('file'), fileId: z.string() }),
  z.object({ from: z.literal('pasted'), text: z.string().max(50_000_000) }),
]);

/** The calls from a file or pasted cells to a batch. */
export const importCalls = {
  'file.choose': { input: nothing, output: chosenFileSchema.nullable() },
  /** Not for the page: `path` comes from the preload, for a file that a person dropped on the window. */
  'file.dropped': { input: z.object({ path: z.string() }), output: chosenFileSchema },
  'file.recent': { input: nothing, output: z.array(chosenFileSchema) },
  'file.sample': {
    input: z.object({ sample: z.enum(['diwali-2026', 'everything-wrong', 'small-team']) }),
    output: chosenFileSchema,
  },
  'file.saveTemplate': { input: nothing, output: z.object({ path: z.string() }).nullable() },
  'import.inspect': {
    /** `connection`: the account that it is meant for; what its user mapped before is remembered with it. */
    input: z.object({
      source: sourceSchema,
      choice: sheetChoiceSchema,
      connection: connectionName.optional(),
    }),
    /** `earlier`: a sentence, where this very sheet is in a batch already. */
    output: inspectionSchema.extend({ earlier: z.string().nullable() }),
  },
  'import.start': {
    input: z.object({
      importId: z.string(),
      source: sourceSchema,
      choice: sheetChoiceSchema,
      name: batchName,
      connection: connectionName,
      preparedBy: personName,
      /** What the recipients are, where no column of the sheet shows it. */
      recipientClass: recipientClassSchema.optional(),
    }),
    output: z.object({ batchId: batchIdSchema }),
  },
  'import.cancel': { input: z.object({ importId: z.string() }), output: nothing },
} as const satisfies BridgeCallGroup;
