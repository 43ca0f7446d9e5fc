import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inOrder,
  lockedOut,
  notAllowedSentence,
  roles,
  rolesAllow,
  type Role,
  type RoleAct,
} from '../../../shared/people/roles.ts';

const acts: readonly RoleAct[] = ['prepare', 'approve', 'send', 'settle', 'set', 'administer'];
const someRoles = fc.subarray([...roles], { minLength: 1 });
const team = fc.array(fc.record({ roles: fc.option(someRoles) }), { maxLength: 6 });

describe('the roles of a user', () => {
  it('allow all until somebody sets them', () => {
    for (const act of acts) expect(rolesAllow(null, act)).toBe(true);
  });

  it('allow an auditor nothing, and each other role its own', () => {
    const allowed = (role: Role): RoleAct[] => acts.filter((act) => rolesAllow([role], act));
    expect(allowed('auditor')).toEqual([]);
    expect(allowed('maker')).toEqual(['prepare', 'send', 'settle', 'set']);
    expect(allowed('checker')).toEqual(['approve', 'send', 'settle', 'set']);
    expect(allowed('administrator')).toEqual(['set', 'administer']);
  });

  it('allow together what each allows, in whatever order they were given', () => {
    fc.assert(
      fc.property(someRoles, fc.constantFrom(...acts), (given, act) => {
        expect(rolesAllow(given, act)).toBe(given.some((role) => rolesAllow([role], act)));
        expect(inOrder([...given].reverse())).toEqual(inOrder(given));
      }),
    );
  });

  it('are named in what they forbid', () => {
    expect(notAllowedSentence('Meera', ['auditor'], 'send')).toBe(
      'Meera (auditor) may not send batches on live accounts.',
    );
  });
});

describe('a team', () => {
  it('can go on only with two administrators, and a checker beside another maker', () => {
    fc.assert(
      fc.property(team, (users) => {
        const may = (act: RoleAct): number =>
          users.filter((user) => rolesAllow(user.roles, act)).length;
        const both = users.filter(
          (user) => rolesAllow(user.roles, 'prepare') && rolesAllow(user.roles, 'approve'),
        ).length;
        const pairs = may('prepare') * may('approve') - both;
        expect(lockedOut(users) === null).toBe(may('administer') >= 2 && pairs > 0);
      }),
    );
  });
});
