import { batchPeriodSchema, type BatchPeriod } from '../../../shared/calendar/batch-period.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { CommandFailed } from '../terminal/terminal.ts';

/** Reads `--for`; ends the command when it is no month. */
export function periodFlag(text: string): BatchPeriod {
  const period = batchPeriodSchema.safeParse(text.trim());
  if (period.success) return period.data;
  throw new CommandFailed(
    {
      code: 'bad-month',
      message: `"${text}" is not a month.`,
      remedy: 'Enter the month of the batch as YYYY-MM, for example --for 2026-11.',
    },
    exitCodes.mistake,
  );
}
