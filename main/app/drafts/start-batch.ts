import type { BatchId, RowId } from '../../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { batchByNumber } from '../../ledger/batches.ts';
import type { LedgerReader } from '../../ledger/database.ts';
import { findRow } from '../../ledger/rows.ts';
import { startBookBatch, type BookBatchOrder } from '../../preparation/book-batch.ts';
import { limitsOf } from '../../preparation/connection-limits.ts';
import { giveSingly, type GiveOrder } from '../../preparation/give-singly.ts';
import { takeBack, type TakeBackOrder } from '../../preparation/take-back.ts';
import { atRestProblem } from '../security/live-gate.ts';
import { audited, type AuditActions } from '../use-case/audited.ts';
import type { Ports } from '../use-case/ports.ts';

/** Where a batch is to be prepared, and who says to do it. */
export interface NewBatch {
  readonly connection: string;
  readonly preparedBy: string;
}

/** Says whether somebody may prepare a batch on a connection now; gives it, and the name that is written down. */
export async function mayPrepareOn(
  { ledger, connections, gate }: Ports<'ledger' | 'connections' | 'gate'>,
  { connection: name, preparedBy }: NewBatch,
): Promise<Result<{ readonly connection: Connection; readonly preparedBy: string }, DeskProblem>> {
  const connection = await connections.find(name);
  if (!connection.ok) return connection;
  const plain = atRestProblem(ledger, connection.value);
  if (plain !== null) return fail(plain);
  const by = gate.mayPrepare(connection.value, preparedBy);
  return by.ok ? ok({ connection: connection.value, preparedBy: by.value }) : by;
}

type StartPorts = Ports<'ledger' | 'connections' | 'gate' | 'randomBytes' | 'changed'>;

/** Makes a batch of recipients that somebody typed, for the single call or as incentives. */
export async function makeSingleAllocation(
  ports: StartPorts,
  order: Omit<GiveOrder, 'connection' | 'limits'> & NewBatch,
): Promise<Result<BatchId, DeskProblem>> {
  const by = await mayPrepareOn(ports, order);
  if (!by.ok) return by;
  const limits = limitsOf(by.value.connection, order.kind);
  return start(ports, 'single allocation', ['batch.typed'], () =>
    giveSingly(ports.ledger, { ...order, ...by.value, limits }, ports.randomBytes),
  );
}

/** Makes a batch of recipients of the recipient book. */
export async function startFromBook(
  ports: StartPorts,
  order: Omit<BookBatchOrder, 'connection' | 'limits'> & NewBatch,
): Promise<Result<BatchId, DeskProblem>> {
  const by = await mayPrepareOn(ports, order);
  if (!by.ok) return by;
  const limits = limitsOf(by.value.connection, 'bulk');
  return start(ports, 'start from the recipient book', ['batch.typed'], () =>
    startBookBatch(ports.ledger, { ...order, ...by.value, limits }, ports.randomBytes),
  );
}

/** Makes a batch that reverses credits, through the account that they were sent from. */
export function reverseCredits(
  ports: Ports<'ledger' | 'gate' | 'randomBytes' | 'changed'>,
  order: TakeBackOrder,
): Result<BatchId, DeskProblem> {
  const { ledger, gate, randomBytes } = ports;
  const live = order.credits.some(({ rowId }) => isLiveRow(ledger.db, rowId));
  const by = gate.mayPrepare({ environment: live ? 'live' : 'practice' }, order.preparedBy);
  if (!by.ok) return by;
  return start(ports, 'reverse credits', ['batch.take-back'], () =>
    takeBack(ledger, { ...order, preparedBy: by.value }, randomBytes),
  );
}

function start(
  { ledger, changed }: Ports<'ledger' | 'changed'>,
  name: string,
  audit: AuditActions,
  make: () => Result<BatchId, DeskProblem>,
): Result<BatchId, DeskProblem> {
  const made = audited(ledger, name, audit, make);
  if (made.ok) changed(made.value);
  return made;
}

function isLiveRow(db: LedgerReader, rowId: RowId): boolean {
  const row = findRow(db, rowId);
  return row !== null && batchByNumber(db, row.batch).environment === 'live';
}
