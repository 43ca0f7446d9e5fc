import { kindOf, rowsInRequest } from '../../../shared/batch/batch-kind.ts';
import type { RunPreview } from '../../../shared/bridge/run-calls.ts';
import { blockOf, type DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { QueuedRequests } from '../../allocation/queued-requests.ts';
import { shortfallStop } from '../../allocation/run-batch.ts';
import { tallyBatch, type StoredBatch } from '../../ledger/batches.ts';
import { failedBefore } from '../../ledger/failed-before.ts';
import { restoredProblem } from '../backup/restored-problem.ts';
import type { Ports } from '../use-case/ports.ts';
import { balanceAgreement, checkAgreement, withoutStatusCheck } from './run-agreements.ts';

type PreviewPorts = Ports<'ledger' | 'connections' | 'runs'>;

const lockedBalance = 'Unlock Reward Desk to fetch the balance.';
const noBalance = 'Coins are not taken from the balance of the account.';

/** What a run would do and need, before anything is sent. The balance of a locked live account is not fetched. */
export async function previewRun(
  ports: PreviewPorts,
  batch: StoredBatch,
  mayFetchBalance: boolean,
): Promise<Result<RunPreview, DeskProblem>> {
  const { ledger, connections } = ports;
  const found = await connections.find(batch.connection);
  if (!found.ok) return found;
  const connection = found.value;
  const client = connections.client(connection);
  try {
    const { counts, takesBack } = kindOf(batch.kind);
    const isMoney = counts === 'rupees';
    const account = mayFetchBalance && isMoney ? await client.balance() : null;
    const { queued } = tallyBatch(ledger.db, batch.number);
    const restored = restoredProblem(ledger.db);
    const shortfall =
      account?.ok === true && !takesBack
        ? shortfallStop(account.value.availablePaise, queued.paise)
        : null;
    const mayAgree =
      account?.ok === false &&
      account.error.cause.scope !== 'sign-in' &&
      account.error.cause.scope !== 'network';
    return ok({
      needsPaise: queued.paise,
      people: queued.rows,
      requests: new QueuedRequests(
        ledger.db,
        batch.number,
        rowsInRequest(batch.kind, connection.rowsPerRequest),
      ).left(),
      newPeopleOnly: batch.kind === 'bulk' && !connection.creditKnownUsers,
      balance:
        account === null
          ? { kind: 'not-known', message: isMoney ? lockedBalance : noBalance }
          : account.ok
            ? { kind: 'known', availablePaise: account.value.availablePaise }
            : { kind: 'not-known', message: account.error.cause.meaning },
      blocks: [
        ...(shortfall === null ? [] : [shortfall]),
        ...(account === null || account.ok || mayAgree ? [] : [account.error.cause]),
        ...(restored === null ? [] : [blockOf(restored)]),
      ].map(({ code, meaning, remedy }) => ({ code, meaning, remedy })),
      agreements: [
        ...(mayAgree && !takesBack ? [balanceAgreement] : []),
        ...(mustAskAboutEarlier(ports, batch, connection) ? [checkAgreement] : []),
      ],
    });
  } finally {
    await client.close();
  }
}

/** Whether the batch makes failed payments again of which no status check tells. */
function mustAskAboutEarlier(
  { ledger, runs }: PreviewPorts,
  batch: StoredBatch,
  { settleByLookUp }: Connection,
): boolean {
  // What failed of coins was never sent, or a person has said so.
  if (!kindOf(batch.kind).isListed) return false;
  const untold = !settleByLookUp || runs.stopOf(batch)?.code === withoutStatusCheck;
  return untold && failedBefore(ledger.db, batch.number).length > 0;
}
