import { unreachable } from '../exhaustive.ts';

/** What a registered user is there for on live accounts. */
export const roles = ['maker', 'checker', 'administrator', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** The roles of a user; null: nobody has set them, so they may do all. */
export type UserRoles = readonly Role[] | null;

/**
 * What roles allow or not. `settle`: what a person decides of a batch that is there; `set`: budgets, retention and the like;
 * `administer`: live accounts, users and paired computers.
 */
export type RoleAct = 'prepare' | 'approve' | 'send' | 'settle' | 'set' | 'administer';

const actsOf: Readonly<Record<Role, readonly RoleAct[]>> = {
  maker: ['prepare', 'send', 'settle', 'set'],
  checker: ['approve', 'send', 'settle', 'set'],
  administrator: ['administer', 'set'],
  auditor: [],
};

/** Whether a user of those roles may do that on a live account. Reading and exporting is for all of them. */
export function rolesAllow(given: UserRoles, act: RoleAct): boolean {
  return given === null || given.some((role) => actsOf[role].includes(act));
}

/** The roles as they are kept: in their order, each once. */
export function inOrder(given: readonly Role[]): Role[] {
  return roles.filter((role) => given.includes(role));
}

export function rolesWords(given: UserRoles): string {
  return given === null ? 'all roles' : inOrder(given).join(', ');
}

/** What a user of those roles may not do, as a sentence. */
export function notAllowedSentence(name: string, given: UserRoles, act: RoleAct): string {
  return `${name} (${rolesWords(given)}) may not ${actWords(act)} on live accounts.`;
}

function actWords(act: RoleAct): string {
  switch (act) {
    case 'prepare':
      return 'prepare or change batches';
    case 'approve':
      return 'approve batches';
    case 'send':
      return 'send batches';
    case 'settle':
      return 'decide about batches';
    case 'set':
      return 'change settings';
    case 'administer':
      return 'change accounts, users or paired computers';
    default:
      return unreachable(act);
  }
}

/**
 * Why a team of those roles could not go on: fewer than two administrators, or no checker who is not the only maker. Null: it can.
 */
export function lockedOut(users: readonly { readonly roles: UserRoles }[]): string | null {
  const may = (act: RoleAct): number[] =>
    users.flatMap((user, at) => (rolesAllow(user.roles, act) ? [at] : []));
  if (may('administer').length < 2) return 'Fewer than two administrators would be left.';
  const makers = may('prepare');
  return makers.some((maker) => may('approve').some((checker) => checker !== maker))
    ? null
    : 'No other user would be left to approve what one prepares.';
}
