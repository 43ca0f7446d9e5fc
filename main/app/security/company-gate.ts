import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Result } from '../../../shared/result.ts';
import { savedConnections } from '../../ledger/connections.ts';
import type { Desk } from '../host/desk.ts';

/**
 * Whether what belongs to a company, whichever of its accounts is looked at (reconciliation rules, names of ledgers), may
 * be changed now: one live account makes all of it live. Gives the name that is written down.
 */
export function mayChangeCompany(
  desk: Pick<Desk, 'gate' | 'ledger' | 'operator'>,
  companyId: string,
): Result<string, DeskProblem> {
  const isLive = savedConnections(desk.ledger).some(
    (connection) => connection.companyId === companyId && connection.environment === 'live',
  );
  return desk.gate.mayDecide({ environment: isLive ? 'live' : 'test' }, desk.operator);
}
