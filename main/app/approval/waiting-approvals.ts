import { isAwaited } from '../../../shared/approval/approval-rules.ts';
import type { WaitingApprovals } from '../../../shared/bridge/approval-calls.ts';
import { coinPaiseOfRoad } from '../../../shared/connection/approved-road.ts';
import { rolesAllow } from '../../../shared/people/roles.ts';
import { samePerson } from '../../../shared/people/person-name.ts';
import { batchesForApproval, tallyBatch } from '../../ledger/batches.ts';
import { listReceived } from '../../ledger/received-handovers.ts';
import { approvalsNow, makersNow, standInNow } from '../../preparation/approvals-so-far.ts';
import { rupeesToApprove } from '../../preparation/coin-facts.ts';
import type { Ports } from '../use-case/ports.ts';

/**
 * What awaits an approval that somebody may give: batches of this computer that they neither made, changed nor approved, and
 * requests of other computers that nobody has decided. On live nothing awaits whoever is no user or whose roles do not allow it.
 */
export async function waitingApprovals(
  ports: Ports<'ledger' | 'connections' | 'people'>,
  name: string,
): Promise<WaitingApprovals> {
  const { ledger, people } = ports;
  const isUser = people.known(name) !== null && rolesAllow(people.rolesOf(name), 'approve');
  const approver = { name, computer: null };
  const batches: WaitingApprovals['batches'] = [];
  for (const batch of batchesForApproval(ledger.db)) {
    if (batch.environment === 'live' && !isUser) continue;
    if (makersNow(ledger, batch).some((maker) => samePerson(maker, name))) continue;
    const connection = await ports.connections.find(batch.connection);
    // Without its account nothing can be approved.
    if (!connection.ok) continue;
    const { need, counted, missing } = approvalsNow(ledger, batch, connection.value);
    const standIn = standInNow(ledger, batch, connection.value, need, name);
    const inPlaceOf = standIn?.approver ?? null;
    if (!isAwaited({ ...approver, inPlaceOf }, counted, missing)) continue;
    const { ready } = tallyBatch(ledger.db, batch.number);
    batches.push({
      id: batch.id,
      name: batch.name,
      environment: batch.environment,
      connection: batch.connection,
      preparedBy: batch.preparedBy,
      recipients: ready.rows,
      // Of coins, what they are worth.
      totalPaise: rupeesToApprove(batch, connection.value, ready.paise),
      given: counted.length,
      missing: missing.approvers,
    });
  }
  const now = ledger.now().toISOString();
  const requests = listReceived(ledger.db)
    .filter(
      ({ verdict, expiresAt, batch }) =>
        verdict === null &&
        expiresAt > now &&
        !samePerson(batch.preparedBy, name) &&
        (batch.environment !== 'live' || isUser),
    )
    .map(({ number, batch, deskName, people: recipients, totalPaise }) => ({
      number,
      name: batch.name,
      environment: batch.environment,
      from: deskName,
      preparedBy: batch.preparedBy,
      recipients,
      totalPaise: rupeesToApprove(batch, { coinPaise: coinPaiseOfRoad(batch.road) }, totalPaise),
    }));
  return { batches, requests };
}
