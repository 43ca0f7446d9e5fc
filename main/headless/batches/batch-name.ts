import { batchIdSchema, type BatchId } from '../../../shared/batch/identifiers.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { CommandFailed } from '../terminal/terminal.ts';

/** Takes the name of a batch as typed; throws CommandFailed with how names look. */
export function batchId(text: string): BatchId {
  const id = batchIdSchema.safeParse(text);
  if (id.success) return id.data;
  throw new CommandFailed(
    {
      code: 'no-such-batch',
      message: `"${text}" is not the name of a batch.`,
      remedy: 'Names look like B-20261123-7Q4KX2; see "batches".',
    },
    exitCodes.mistake,
  );
}
