import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Environment } from '../../../shared/connection/connection.ts';
import { causeOf } from '../../../shared/enkash/cause-catalogue.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { HttpPort } from '../../enkash/http.ts';
import { allowedByPolicy, type PolicyStanding } from '../../policy/read-policy.ts';

/** What an organisation does not allow, with why. */
export function notAllowedHere(message: string): DeskProblem {
  return {
    code: 'not-allowed-here',
    message,
    remedy: 'Choose what it allows, or ask IT. "reward-desk doctor" shows what is set.',
  };
}

/** What is fixed by the organisation cannot be set here. */
export const setByOrganisation: DeskProblem = {
  code: 'set-by-organisation',
  message: 'This is set by your organisation.',
  remedy: 'Ask IT to change it.',
};

/** Whether accounts of a kind may be used at all on this computer. */
export function mayUse(
  policy: PolicyStanding,
  environment: Environment,
): Result<null, DeskProblem> {
  const allowed = allowedByPolicy(policy, { environment, addresses: [] });
  return allowed.ok ? ok(null) : fail(notAllowedHere(allowed.error));
}

/** The network of an account that may not be used: nothing is sent. */
export const refusingHttp: HttpPort = {
  post: () =>
    Promise.resolve({
      kind: 'not-sent',
      cause: causeOf('not-allowed-here'),
      text: 'not-allowed-here',
    }),
  close: () => Promise.resolve(),
};
