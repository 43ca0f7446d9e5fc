import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { keepSetting } from '../../ledger/settings.ts';
import { audited } from '../use-case/audited.ts';
import { ofAll } from '../use-case/company-act.ts';
import type { Ports } from '../use-case/ports.ts';

/** Where the name is kept that somebody gave who works here. */
export const operatorSetting = 'operator';

/** Says who works here while nobody has unlocked Reward Desk: no role is asked for, only that it is not locked. */
export function sayOperator(
  ports: Ports<'ledger' | 'gate' | 'operator' | 'hasLive'>,
  name: string,
): Result<null, DeskProblem> {
  const about = ofAll(ports);
  if (!about.ok) return about;
  const open = ports.gate.mayChange(about.value);
  if (!open.ok) return open;
  return audited(ports.ledger, 'say who works here', ['operator.named'], (tx) => {
    keepSetting(tx, operatorSetting, name);
    appendAudit(tx, ports.ledger.now().toISOString(), {
      actor: ports.operator,
      action: 'operator.named',
      subject: 'ledger',
      detail: `The name of whoever works here is ${name}.`,
    });
    return ok(null);
  });
}
