import {
  delegationMistake,
  delegationWords,
  type Delegation,
} from '../../../shared/approval/delegates.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { dayWords, indianDay } from '../../../shared/calendar/indian-day.ts';
import { samePerson } from '../../../shared/people/person-name.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { savedConnections } from '../../ledger/connections.ts';
import { delegationsFrom, endDelegations, keepDelegation } from '../../ledger/delegations.ts';
import type { Ledger } from '../../ledger/open.ts';
import type { Ports } from '../use-case/ports.ts';
import { audited } from '../use-case/audited.ts';

type DelegatePorts = Ports<'ledger' | 'people'>;

/** The delegations of today and later. */
export function delegations({ now, db }: Ledger): Delegation[] {
  return delegationsFrom(db, today(now()));
}

/** The users of this computer whom some account names as approvers. */
export function namedUsers({ ledger, people }: DelegatePorts): string[] {
  const named = savedConnections(ledger).flatMap(({ namedApprovers }) => namedApprovers);
  return people
    .list()
    .map(({ name }) => name)
    .filter((name) => named.some((one) => samePerson(one, name)));
}

/** Has a named approver, who shows who they are, name whoever approves in their place for a time. */
export async function setDelegate(
  ports: DelegatePorts,
  given: Delegation,
  passphrase: string,
): Promise<Result<Delegation, DeskProblem>> {
  const { ledger, people } = ports;
  const approver = await people.confirm(given.approver, passphrase);
  if (!approver.ok) return approver;
  if (!namedUsers(ports).includes(approver.value)) return fail(notNamed(approver.value));
  const delegate = people.may(given.delegate, 'approve');
  if (!delegate.ok) return delegate;
  const delegation = { ...given, approver: approver.value, delegate: delegate.value };
  const now = ledger.now();
  const mistake = delegationMistake(delegation, today(now));
  if (mistake !== null) return fail(badDelegation(mistake));
  const at = now.toISOString();
  return audited(ledger, 'set delegate', ['person.delegate'], (tx) => {
    keepDelegation(tx, delegation, at);
    appendAudit(tx, at, {
      actor: approver.value,
      action: 'person.delegate',
      subject: delegate.value,
      detail: `${delegationWords(delegation)}, from ${dayWords(delegation.fromDay)}.`,
    });
    return ok(delegation);
  });
}

/** Ends the delegation of an approver, who shows who they are. */
export async function endDelegate(
  { ledger, people }: DelegatePorts,
  name: string,
  passphrase: string,
): Promise<Result<null, DeskProblem>> {
  const approver = await people.verify(name, passphrase);
  if (!approver.ok) return approver;
  return audited(ledger, 'end delegate', ['person.delegate-ended'], (tx) => {
    const own = delegations(ledger).find((one) => one.approver === approver.value);
    if (own === undefined) return fail(noDelegate(approver.value));
    const at = ledger.now().toISOString();
    endDelegations(tx, approver.value, at);
    appendAudit(tx, at, {
      actor: approver.value,
      action: 'person.delegate-ended',
      subject: own.delegate,
      detail: `${delegationWords(own)}: ended before its time.`,
    });
    return ok(null);
  });
}

function today(now: Date): string {
  return indianDay(now.toISOString()) ?? '';
}

function notNamed(name: string): DeskProblem {
  return {
    code: 'not-a-named-approver',
    message: `${name} is not a named approver of any account.`,
    remedy: 'Only a named approver has a delegate. Named approvers are set with the account.',
  };
}
function badDelegation(mistake: string): DeskProblem {
  return {
    code: 'bad-delegation',
    message: mistake,
    remedy: 'Choose another registered user, and a first and a last day.',
  };
}
function noDelegate(name: string): DeskProblem {
  return {
    code: 'no-delegate',
    message: `${name} has no delegate.`,
    remedy: 'There is nothing to end.',
  };
}
