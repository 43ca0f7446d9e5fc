import type { BatchState } from '../../../shared/batch/batch-state.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import { fail, type Result } from '../../../shared/result.ts';
import type { StoredBatch } from '../../ledger/batches.ts';
import type { Ledger } from '../../ledger/open.ts';
import { noLongerLive } from '../../preparation/approval-problems.ts';
import { atRestProblem, type LiveGate } from '../security/live-gate.ts';

/**
 * Who may do it, and so whose name is written down. On live: `prepares` and `sets` ask for the lock to be open, `decides` and
 * `sends` for that or a passphrase, `approves` for the passphrase of a second person.
 */
export type Who = 'prepares' | 'sets' | 'decides' | 'sends' | 'approves';

/** What must be so before a batch is touched. Every use case has one: without it, it does not compile. */
export interface BatchPolicy {
  readonly who: Who;
  /** The states in which a batch may be touched so, and what is said in every other one. */
  readonly states: readonly BatchState[];
  readonly otherwise: DeskProblem;
  /** Whether it may be done while the batch is being sent. */
  readonly duringRun: 'allowed' | 'refused';
}

/** Who asks for something: the name they go by, and the passphrase they typed. */
export interface Asker {
  readonly by: string;
  readonly passphrase?: string | undefined;
}

export interface PolicyPorts {
  readonly ledger: Pick<Ledger, 'encrypted'>;
  readonly gate: Pick<LiveGate, 'mayPrepare' | 'mayDecide' | 'mayRun' | 'mayChange' | 'mayApprove'>;
  readonly connections: {
    find(name: string): Promise<Result<Connection, DeskProblem>>;
  };
}

/** Says whether somebody may do that to a batch now; gives the name that is written down. */
export async function admit(
  { ledger, gate, connections }: PolicyPorts,
  who: Who,
  batch: StoredBatch,
  { by, passphrase }: Asker,
): Promise<Result<string, DeskProblem>> {
  switch (who) {
    case 'prepares':
      return gate.mayPrepare(batch, by);
    case 'sets':
      return gate.mayDecide(batch, by, 'set');
    case 'decides':
      // At a terminal nothing was unlocked before: there a passphrase shows who it is.
      return passphrase === undefined
        ? gate.mayDecide(batch, by)
        : gate.mayRun(batch, { name: by, passphrase });
    case 'sends': {
      const connection = await connections.find(batch.connection);
      if (!connection.ok) return connection;
      if (lostItsAccount(batch, connection.value)) return fail(noLongerLive);
      const plain = atRestProblem(ledger, connection.value);
      return plain === null ? gate.mayRun(connection.value, { name: by, passphrase }) : fail(plain);
    }
    case 'approves': {
      const connection = await connections.find(batch.connection);
      if (!connection.ok) return connection;
      if (lostItsAccount(batch, connection.value)) return fail(noLongerLive);
      const open = gate.mayChange(connection.value);
      if (!open.ok) return open;
      return gate.mayApprove(connection.value, batch, { name: by, passphrase });
    }
  }
}

function lostItsAccount(batch: StoredBatch, connection: Connection): boolean {
  return batch.environment === 'live' && connection.environment !== 'live';
}
