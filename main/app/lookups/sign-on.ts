import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { signOnLink, signOnPage, type SignOnAs } from '../../enkash/sign-on.ts';
import { appendAudit } from '../../ledger/audit.ts';
import type { Ports } from '../use-case/ports.ts';
import { asking } from './enkash-look-ups.ts';
import { audited } from '../use-case/audited.ts';

/** The host that a link of this connection opens, for the person who is asked; null: it makes no links. */
export function signOnHosts(connection: Connection): { admin: string; holder: string } | null {
  if (connection.signOnPartner === null) return null;
  const host = (who: SignOnAs['who']): string => new URL(signOnPage(connection, who)).host;
  return { admin: host('admin'), holder: host('holder') };
}

/**
 * Makes a sign-on link and notes in the audit trail for whom, never the link.
 */
export async function makeSignOnLink(
  ports: Ports<'ledger' | 'connections' | 'gate'>,
  name: string,
  as: SignOnAs,
  by: string,
): Promise<Result<string, DeskProblem>> {
  const connection = await ports.connections.find(name);
  if (!connection.ok) return connection;
  if (signOnHosts(connection.value) === null) return fail(noPartnerName);
  const link = await asking(ports, name, (client, through) => signOnLink(client, through, as));
  if (!link.ok) return link;
  return audited(ports.ledger, 'sign-on link', ['sign-on.link'], (tx) => {
    appendAudit(tx, ports.ledger.now().toISOString(), {
      actor: by,
      action: 'sign-on.link',
      subject: name,
      detail: as.who === 'admin' ? 'For the HR admin.' : `For the holder of the card ${as.cardId}.`,
    });
    return ok(link.value);
  });
}

const noPartnerName: DeskProblem = {
  code: 'no-sign-on',
  message: 'This connection has no partner name, which a sign-in link needs.',
  remedy: 'Enter the name that EnKash provided in the connection: "Partner name in sign-in links".',
};
