import { z } from 'zod';
import { batchIdSchema } from '../batch/identifiers.ts';
import { environments } from '../connection/connection.ts';
import { paiseSchema } from '../money/paise.ts';
import { recipientClassSchema } from '../tax/recipient-class.ts';
import { taxSortSchema } from '../tax/register-order.ts';
import { taxPersonSchema } from '../tax/register.ts';
import { taxRuleSchema, taxYearSchema } from '../tax/tax-rules.ts';
import { nothing, type BridgeCallGroup } from './call-group.ts';

const where = { environment: z.enum(environments), year: taxYearSchema };
const sourceKind = z.enum(['opening', 'computer']);

/** For whom the register is saved. */
export const taxFileKinds = ['payroll', '194r', 'all'] as const;
export type TaxFileKind = (typeof taxFileKinds)[number];

/** The calls on the register of what recipients were given in a tax year. No tax is computed. */
export const taxCalls = {
  'tax.register': {
    input: z.object({
      ...where,
      text: z.string().max(200),
      /** Those who reach their threshold first where it is not said. */
      sort: taxSortSchema.optional(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(500),
    }),
    output: z.object({
      /** A page of those who fit. */
      people: z.array(taxPersonSchema),
      found: z.int(),
      total: z.int(),
      reached: z.int(),
      unclassified: z.int(),
      /** The rule of each class that holds in the year. */
      rules: z.array(taxRuleSchema),
      /** Whose data is in it besides this computer's. */
      sources: z.array(
        z.object({
          kind: sourceKind,
          key: z.string(),
          name: z.string(),
          madeAt: z.string(),
          by: z.string(),
          people: z.int(),
          paise: paiseSchema,
        }),
      ),
      batches: z.array(
        z.object({
          id: batchIdSchema,
          name: z.string(),
          class: recipientClassSchema.nullable(),
          rows: z.int(),
          paise: paiseSchema,
        }),
      ),
    }),
  },
  'tax.setRule': { input: z.object({ rule: taxRuleSchema }), output: nothing },
  'tax.setClass': {
    input: z.object({ batchId: batchIdSchema, class: recipientClassSchema }),
    output: nothing,
  },
  /** Asks for a sheet of what was given elsewhere; null: none was chosen. */
  'tax.importOpenings': {
    input: z.object(where),
    output: z.object({ entries: z.int() }).nullable(),
  },
  'tax.importRegister': {
    input: z.object(where),
    output: z.object({ entries: z.int(), computer: z.string() }).nullable(),
  },
  'tax.removeSource': {
    input: z.object({ ...where, kind: sourceKind, key: z.string().max(300) }),
    output: nothing,
  },
  'tax.save': {
    input: z.object({ ...where, of: z.enum(taxFileKinds) }),
    output: z.object({ path: z.string() }).nullable(),
  },
  /** This computer's own register, for another one to import. */
  'tax.saveForComputer': {
    input: z.object(where),
    output: z.object({ path: z.string() }).nullable(),
  },
} as const satisfies BridgeCallGroup;
