import { basename } from 'node:path';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { RecipientClass } from '../../../shared/tax/recipient-class.ts';
import { coinEventIdSchema } from '../../../shared/enkash/coins.ts';
import { importCoinBatch } from '../../app/lookups/coin-batches.ts';
import type { StoredBatch } from '../../ledger/batches.ts';
import { importRewards } from '../../app/drafts/import-rewards.ts';
import type { Ports } from '../../app/use-case/ports.ts';
import { excludeRows } from '../../app/drafts/change-rows.ts';
import type { ActPorts } from '../../app/use-case/use-case.ts';
import type { WarningFlags } from './answer-warnings.ts';
import { periodFlag } from './period-flag.ts';
import { sheetChoice, type SheetFlags } from './sheet-flags.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface SheetOrder extends SheetFlags, WarningFlags {
  readonly data?: string;
  readonly json?: boolean;
  readonly connection: string;
  readonly preparedBy: string;
  readonly excludeInvalid?: boolean;
  /** `coins`: the sheet names users, each of whom gets the coins of the event. */
  readonly kind?: 'rewards' | 'coins';
  readonly event?: string;
  /** What the recipients are, where the sheet does not say so. */
  readonly recipientsAre?: RecipientClass;
  /** The month that the batch is for, YYYY-MM. */
  readonly for?: string;
}

/** Imports a sheet; what is remarkable of it goes to standard error. `whole`: no row is wrong, or every wrong one was left out with `--skip-invalid`. */
export async function prepareSheet(
  desk: Ports<
    | 'ledger'
    | 'connections'
    | 'runs'
    | 'gate'
    | 'randomBytes'
    | 'readingWorker'
    | 'batch'
    | 'rowList'
    | 'changed'
  >,
  file: string,
  connection: Connection,
  flags: SheetOrder,
  terminal: Terminal,
): Promise<Result<{ id: BatchId; whole: boolean }, DeskProblem>> {
  if (flags.kind === 'coins' && flags.recipientsAre !== undefined) return fail(classOfCoins);
  const imported =
    flags.kind === 'coins'
      ? await readCoins(desk, file, connection, flags)
      : await readRewards(desk, file, connection, flags, terminal);
  if (!imported.ok) return imported;
  const id = imported.value;
  const batch = desk.batch(id);
  if (!batch.ok) return batch;
  if (batch.value.state !== 'draft') return ok({ id, whole: true });
  if (flags.excludeInvalid !== true) return ok({ id, whole: false });
  const done = await excludeInvalid(desk, batch.value, flags.preparedBy);
  return done.ok ? ok({ id, whole: true }) : done;
}

/** Excludes every row with errors from a batch that is not approved yet, in the name of `by`. */
export async function excludeInvalid(
  desk: ActPorts & Ports<'rowList'>,
  batch: StoredBatch,
  by: string,
): Promise<Result<unknown, DeskProblem>> {
  const invalid = { states: ['invalid' as const] };
  const rows = desk.rowList(batch, invalid, { by: 'position', direction: 'up' });
  const reason = 'Excluded with --skip-invalid';
  return excludeRows(desk, { batchId: batch.id, by, rows, reason });
}

async function readRewards(
  desk: Ports<'ledger' | 'connections' | 'gate' | 'randomBytes' | 'readingWorker' | 'changed'>,
  file: string,
  connection: Connection,
  flags: SheetOrder,
  terminal: Terminal,
): Promise<Result<BatchId, DeskProblem>> {
  const { kind, event } = flags;
  if (event !== undefined && kind !== 'coins') return fail(eventWithoutCoins);
  const choice = await sheetChoice(file, flags, desk.readingWorker);
  return importRewards(
    desk,
    {
      source: { kind: 'file', path: file },
      choice,
      name: basename(file),
      connection: connection.name,
      preparedBy: flags.preparedBy,
      recipientClass: flags.recipientsAre,
      ...(flags.for === undefined ? {} : { period: periodFlag(flags.for) }),
    },
    {
      onRemarks: (remarks) => {
        for (const remark of remarks) terminal.err(remark);
      },
    },
  );
}

/** A sheet of users, by mobile, email or user ID, whose coins the event says. */
async function readCoins(
  desk: Ports<'ledger' | 'connections' | 'gate' | 'randomBytes' | 'readingWorker'>,
  file: string,
  connection: Connection,
  flags: SheetOrder,
): Promise<Result<BatchId, DeskProblem>> {
  const eventId = coinEventIdSchema.safeParse(flags.event ?? '');
  if (!eventId.success) return fail(noEvent);
  return importCoinBatch(desk, {
    source: { kind: 'file', path: file },
    choice: await sheetChoice(file, flags, desk.readingWorker, 'any-field'),
    name: basename(file),
    connection: connection.name,
    eventId: eventId.data,
    preparedBy: flags.preparedBy,
    ...(flags.for === undefined ? {} : { period: periodFlag(flags.for) }),
  });
}

const noEvent: DeskProblem = {
  code: 'no-event',
  message: 'A batch of coins needs the ID of its event.',
  remedy: 'Add --event WCC…; "coins events NAME" lists those that are known here.',
};
const classOfCoins: DeskProblem = {
  code: 'class-of-coins',
  message: 'Coins have no place in the tax register, so --recipients-are means nothing with them.',
  remedy: 'Run the command again without --recipients-are.',
};
const eventWithoutCoins: DeskProblem = {
  code: 'event-without-coins',
  message: 'An event gives coins, not rewards.',
  remedy: 'Add --kind coins, or leave --event out.',
};
