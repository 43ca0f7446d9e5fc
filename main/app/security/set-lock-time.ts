import { fail, ok } from '../../../shared/result.ts';
import { appendAudit } from '../../ledger/audit.ts';
import type { Ledger } from '../../ledger/open.ts';
import { keepSetting, readSetting } from '../../ledger/settings.ts';
import { policyOf, type PolicyStanding } from '../../policy/read-policy.ts';
import { companyAct, ofAll, type CompanyScene } from '../use-case/company-act.ts';
import type { Ports } from '../use-case/ports.ts';
import { setByOrganisation } from './company-policy.ts';

const setting = 'lock.after-minutes';
const defaultMinutes = 10;

/** After how many minutes without use Reward Desk locks. */
export function lockMinutes(ledger: Ledger, policy: PolicyStanding): number {
  return (
    policyOf(policy).lockAfterMinutes ?? Number(readSetting(ledger, setting) ?? defaultMinutes)
  );
}

/** Sets after how long it locks, where the organisation has not. */
export const setLockTime = companyAct({
  name: 'lock time',
  policy: { who: 'sets', of: ofAll },
  audit: ['lock.after'],
  ready: ({ policy }: Ports<'policy' | 'hasLive'>) =>
    Promise.resolve(
      policyOf(policy).lockAfterMinutes === undefined ? ok(null) : fail(setByOrganisation),
    ),
  act: ({ tx, by, at, input: { minutes } }: CompanyScene<{ readonly minutes: number }>) => {
    keepSetting(tx, setting, String(minutes));
    appendAudit(tx, at, {
      actor: by,
      action: 'lock.after',
      subject: 'ledger',
      detail: `Reward Desk locks after ${minutes} minutes without use.`,
    });
    return ok(null);
  },
});
