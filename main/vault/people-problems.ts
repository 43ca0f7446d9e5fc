import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { notAllowedSentence, type RoleAct } from '../../shared/people/roles.ts';
import type { StoredPerson } from '../ledger/people.ts';

/* What somebody is told who may not do what they asked for, or not so. */

export function notKnown(name: string): DeskProblem {
  return {
    code: 'person-not-known',
    message: `"${name}" is not registered on this computer.`,
    remedy: 'Add this user under Security & backup, with a passphrase.',
  };
}

export function roleForbids(person: StoredPerson, act: RoleAct): DeskProblem {
  return {
    code: 'role-forbids',
    message: notAllowedSentence(person.name, person.roles, act),
    remedy: 'Ask a user with that role. Two administrators set roles under Security & backup.',
  };
}

export function teamLockedOut(why: string): DeskProblem {
  return {
    code: 'team-locked-out',
    message: `This change was refused. ${why}`,
    remedy:
      'At least two administrators must be left, and a checker beside another user who is a maker. Give those roles to others first.',
  };
}

export const noRole: DeskProblem = {
  code: 'no-role',
  message: 'No role was chosen.',
  remedy: 'Choose at least one: maker, checker, administrator or auditor.',
};

export function alreadyKnown(name: string): DeskProblem {
  return {
    code: 'person-known',
    message: `"${name}" is registered already, perhaps in another spelling.`,
    remedy: 'Change the passphrase instead, or use another name.',
  };
}

export function tooManyTries(name: string, ms: number): DeskProblem {
  const seconds = Math.ceil(ms / 1000);
  const wait = seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return {
    code: 'passphrase-wait',
    message: `There were too many wrong passphrases for ${name}.`,
    remedy: `Wait ${wait} and try again.`,
  };
}

export const wrongPassphrase: DeskProblem = {
  code: 'passphrase-wrong',
  message: 'That is not the passphrase.',
  remedy: 'Enter it again; check whether Caps Lock is on.',
};

export const needsVoucher: DeskProblem = {
  code: 'voucher-needed',
  message: 'A registered user must authorise this change.',
  remedy: 'Have a registered user enter their name and passphrase.',
};

export const addedMeanwhile: DeskProblem = {
  code: 'person-added-meanwhile',
  message: 'Another user was added at the same moment, so this one was not added.',
  remedy: 'Add this one again, with those who authorise it.',
};

export const needsSecond: DeskProblem = {
  code: 'second-voucher-needed',
  message: 'Two registered users must agree to a change of users or paired computers.',
  remedy:
    'Have a second user enter their name and passphrase, too. If there is none, enter the recovery key.',
};

export const keyNeeded: DeskProblem = {
  code: 'recovery-key-needed',
  message: 'No registered user is left who could authorise a new one.',
  remedy: 'Enter the recovery key that was printed at set-up.',
};

export const wrongKey: DeskProblem = {
  code: 'recovery-key-wrong',
  message: 'That is not the recovery key of this computer’s data.',
  remedy: 'Compare it with the printout and enter it again.',
};

export function stillNew(name: string, from: string): DeskProblem {
  return {
    code: 'still-new',
    message: `${name} was added a short time ago, and counts on live accounts from ${from.slice(0, 16).replace('T', ' ')} UTC.`,
    remedy: 'Ask another user, or wait until then.',
  };
}
