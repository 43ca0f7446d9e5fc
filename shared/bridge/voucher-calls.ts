import { z } from 'zod';
import { batchIdSchema } from '../batch/identifiers.ts';
import { voucherFormats, voucherSettingsSchema } from '../vouchers/voucher-settings.ts';
import { batchVouchersSchema, voucherExportSchema } from '../vouchers/voucher-view.ts';
import { type BridgeCallGroup, connectionName, nothing } from './call-group.ts';

/** The calls that bring completed batches into the books. */
export const voucherCalls = {
  /** What of a batch was written for the books. */
  'voucher.ofBatch': { input: z.object({ batchId: batchIdSchema }), output: batchVouchersSchema },
  /** Asks where to save, then writes the vouchers of a batch; null when the person thought better of it. */
  'voucher.export': {
    input: z.object({ batchId: batchIdSchema, format: z.enum(voucherFormats) }),
    output: voucherExportSchema.nullable(),
  },
  /** How the books of a connection's company call what vouchers are about. */
  'voucher.settings': {
    input: z.object({ connection: connectionName }),
    output: voucherSettingsSchema,
  },
  'voucher.setSettings': {
    input: z.object({ connection: connectionName, settings: voucherSettingsSchema }),
    output: nothing,
  },
} as const satisfies BridgeCallGroup;
