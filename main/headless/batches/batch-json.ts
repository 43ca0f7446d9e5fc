import { z } from 'zod';
import { batchKinds } from '../../../shared/batch/batch-kind.ts';
import { batchStates } from '../../../shared/batch/batch-state.ts';
import { environments } from '../../../shared/connection/connection.ts';
import { coinEventSchema } from '../../../shared/enkash/coins.ts';
import { findingSchema } from '../../../shared/findings/finding.ts';
import { importNoticeSchema } from '../../../shared/findings/import-notice.ts';
import { recipientFields } from '../../../shared/recipient/fields.ts';

const rows = z.int().min(0);
const paise = z.int();

/** What `--json` says of a batch: stable names, amounts in paise. */
export const batchFactsSchema = z
  .object({
    batch: z.string(),
    name: z.string(),
    state: z.enum(batchStates),
    kind: z.enum(batchKinds),
    period: z.string().meta({ description: 'The month that it is for, YYYY-MM.' }),
    environment: z.enum(environments),
    connection: z.string(),
    preparedBy: z.string(),
    approvedBy: z.string().nullable(),
    approvals: z.array(z.object({ by: z.string(), at: z.string() })).meta({
      description: 'Who has approved it since it last changed; it may need more of them.',
    }),
    rows,
    credited: rows,
    takenBack: rows.meta({ description: 'Of a reversal: what it reverses is no credit.' }),
    failed: rows,
    unknown: rows,
    held: rows,
    notConfirmed: rows.meta({
      description: 'Of the held ones: EnKash has the reference, and the amount is not confirmed.',
    }),
    queued: rows,
    ready: rows,
    invalid: rows,
    excluded: rows,
    allocatedElsewhere: rows.meta({
      description:
        'Of the excluded ones: recipients who have this very payment already, not from this computer.',
    }),
    creditedPaise: paise,
    takenBackPaise: paise,
    failedPaise: paise,
    unknownPaise: paise,
    heldPaise: paise,
    totalPaise: paise,
    requests: rows,
    coins: z
      .object({ event: coinEventSchema, credited: z.number(), total: z.number() })
      .nullable()
      .meta({ description: 'Of a batch of coins: its event, and coins in place of paise.' }),
    stop: z.object({ code: z.string(), meaning: z.string(), remedy: z.string() }).nullable(),
  })
  .meta({ id: 'BatchFacts' });
export type BatchFacts = Readonly<z.infer<typeof batchFactsSchema>>;

export const warningFactsSchema = z.object({
  code: z.string(),
  field: z.string().nullable(),
  title: z.string(),
  rows,
  acceptedBy: z.string().nullable(),
});
/** What `--json` tells of each warning. */
export type WarningFacts = Readonly<z.infer<typeof warningFactsSchema>>;

/** What `--json` tells of each payment that only a status check or a person can tell of. */
const openPaymentSchema = z.object({
  reference: z.string().nullable(),
  state: z.enum(['unknown', 'held']),
  amountPaise: paise.nullable(),
  cause: z.string().nullable(),
  causeText: z.string().nullable(),
});

/** A recipient who waits and was paid this amount from elsewhere. */
const paidElsewhereSchema = z.object({
  rowId: z.int(),
  sourceRow: z.int(),
  name: z.string(),
  mobile: z.string(),
  amountPaise: paise,
  reference: z.string(),
  payments: rows,
  transaction: z.string(),
  day: z.string().nullable(),
});

export const batchJson = batchFactsSchema.extend({
  warnings: z.array(warningFactsSchema),
  open: z.array(openPaymentSchema),
  paidElsewhere: z.array(paidElsewhereSchema),
  next: z.array(z.object({ what: z.string(), command: z.string().nullable() })),
});

/** What `check --json` says of a sheet. */
export const checkJson = z.object({
  file: z.string(),
  sheet: z.string(),
  headerRow: z.int(),
  mapping: z.partialRecord(z.enum(recipientFields), z.array(z.string())),
  remarks: z.array(z.string()),
  notices: z.array(importNoticeSchema),
  rows,
  ready: rows,
  invalid: rows,
  excluded: rows,
  findings: z.array(
    findingSchema.extend({
      row: z.int(),
      column: z.string().nullable(),
    }),
  ),
});
