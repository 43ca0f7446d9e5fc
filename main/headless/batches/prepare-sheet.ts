import { basename } from 'node:path';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { importSheet } from '../../preparation/import-sheet.ts';
import type { Desk } from '../../app/host/desk.ts';
import { mayUse } from '../../app/security/company-policy.ts';
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
  /** The month that the batch is for, YYYY-MM. */
  readonly for?: string;
}

/** Imports a sheet; what is remarkable of it goes to standard error. `whole`: no row is wrong, or every wrong one was left out with `--skip-invalid`. */
export async function prepareSheet(
  desk: Desk,
  file: string,
  connection: Connection,
  flags: SheetOrder,
  terminal: Terminal,
): Promise<Result<{ id: BatchId; whole: boolean }, DeskProblem>> {
  const allowed = mayUse(desk.policy, connection.environment);
  if (!allowed.ok) return allowed;
  const choice = await sheetChoice(file, flags, desk.options.readingWorker);
  const imported = await importSheet(
    {
      source: { kind: 'file', path: file },
      choice,
      name: basename(file),
      connection,
      preparedBy: flags.preparedBy,
      limits: desk.limits(connection),
      ...(flags.for === undefined ? {} : { period: periodFlag(flags.for) }),
    },
    {
      ledger: desk.ledger,
      randomBytes: desk.options.randomBytes,
      workerUrl: desk.options.readingWorker,
      onRemarks: (remarks) => {
        for (const remark of remarks) terminal.err(remark);
      },
    },
  );
  if (!imported.ok) return imported;
  const id = imported.value;
  const batch = desk.batch(id);
  if (!batch.ok) return batch;
  if (batch.value.state !== 'draft') return ok({ id, whole: true });
  if (flags.excludeInvalid !== true) return ok({ id, whole: false });
  const invalid = { states: ['invalid' as const] };
  const wrong = desk.rowList(batch.value, invalid, { by: 'position', direction: 'up' });
  const editing = await desk.editing(id, flags.preparedBy);
  if (!editing.ok) return editing;
  const done = editing.value.exclude(wrong, 'Excluded with --skip-invalid');
  return done.ok ? ok({ id, whole: true }) : done;
}
