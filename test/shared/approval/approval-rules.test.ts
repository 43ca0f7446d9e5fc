import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  approvalNeed,
  countedApprovals,
  isNamed,
  missingApprovals,
  missingSentence,
  needSentences,
  type ApprovalRules,
} from '../../../shared/approval/approval-rules.ts';
import { paise, type Paise } from '../../../shared/money/paise.ts';
import { samePerson } from '../../../shared/people/person-name.ts';

const none: ApprovalRules = {
  minimumApprovers: 1,
  twoApproversAbovePaise: null,
  namedApproverAbovePaise: null,
  namedApprovers: [],
};
const bands: ApprovalRules = {
  ...none,
  twoApproversAbovePaise: paise(500_000_00),
  namedApproverAbovePaise: paise(1_000_000_00),
  namedApprovers: ['Rahul Mehta', 'Meera Nair @ Mumbai'],
};
const here = (name: string): { name: string; computer: null } => ({ name, computer: null });
const amounts = fc.integer({ min: 0, max: 10_000_000_00 }).map((n): Paise => paise(n));
const names = ['Rahul Mehta', 'rahul  mehta', 'Rаhul Mehta', 'Vikram Rao', 'Meera Nair', 'Asha'];
const approvals = fc.array(
  fc.record({
    name: fc.constantFrom(...names),
    computer: fc.constantFrom(null, 'Mumbai', 'Pune'),
    contentHash: fc.constantFrom('now', 'before'),
  }),
  { maxLength: 8 },
);

describe('the bands of an account', () => {
  it('ask for one approver up to an amount, two above it, and a named one above another', () => {
    expect(approvalNeed(bands, paise(500_000_00))).toEqual({ approvers: 1, named: null });
    expect(approvalNeed(bands, paise(500_000_01))).toEqual({ approvers: 2, named: null });
    expect(approvalNeed(bands, paise(1_000_000_01))).toEqual({
      approvers: 2,
      named: bands.namedApprovers,
    });
  });

  it('never ask for less of a larger batch, and never for fewer than the least', () => {
    const rules = fc.record({
      minimumApprovers: fc.integer({ min: 1, max: 5 }),
      twoApproversAbovePaise: fc.option(amounts),
      namedApproverAbovePaise: fc.option(amounts),
      namedApprovers: fc.constant<string[]>(['Rahul Mehta']),
    });
    fc.assert(
      fc.property(rules, amounts, amounts, (of, one, other) => {
        const [small, large] = one < other ? [one, other] : [other, one];
        const [less, more] = [approvalNeed(of, small), approvalNeed(of, large)];
        expect(less.approvers).toBeGreaterThanOrEqual(of.minimumApprovers);
        expect(more.approvers).toBeGreaterThanOrEqual(less.approvers);
        expect(less.named === null || more.named !== null).toBe(true);
      }),
    );
  });

  it('say what is needed and what is missing', () => {
    expect(needSentences(none, paise(1))).toEqual(['One approver is needed.']);
    expect(needSentences(bands, paise(1_200_000_00))).toEqual([
      '2 approvers are needed above ₹5,00,000.',
      'Above ₹10,00,000 one of them must be Rahul Mehta or Meera Nair @ Mumbai.',
    ]);
    expect(needSentences({ ...none, minimumApprovers: 3 }, paise(1))).toEqual([
      '3 approvers are needed for every batch of this account.',
    ]);
    const need = approvalNeed(bands, paise(1_200_000_00));
    expect(missingSentence(missingApprovals(need, [here('Vikram Rao')]))).toBe(
      '1 more approval is needed, from Rahul Mehta or Meera Nair @ Mumbai.',
    );
  });
});

describe('the approvals of a batch', () => {
  it('count once for each person, of what is there now only, and never of a maker', () => {
    fc.assert(
      fc.property(approvals, fc.subarray(names), (given, makers) => {
        const counted = countedApprovals(given, 'now', makers);
        for (const [at, one] of counted.entries()) {
          expect(one.contentHash).toBe('now');
          expect(makers.some((maker) => samePerson(maker, one.name))).toBe(false);
          expect(counted.slice(0, at).some((other) => samePerson(other.name, one.name))).toBe(
            false,
          );
        }
        // Nobody who could count is left out.
        for (const one of given.filter(({ contentHash }) => contentHash === 'now'))
          expect(
            [...makers, ...counted.map(({ name }) => name)].some((name) =>
              samePerson(name, one.name),
            ),
          ).toBe(true);
      }),
    );
  });

  it('are of nobody once anything is changed', () => {
    fc.assert(
      fc.property(approvals, (given) => {
        expect(countedApprovals(given, 'after another change', [])).toEqual([]);
      }),
    );
  });

  it('are all there exactly when enough people gave theirs, with a named one where one is needed', () => {
    fc.assert(
      fc.property(amounts, approvals, (total, given) => {
        const need = approvalNeed(bands, total);
        const counted = countedApprovals(given, 'now', []);
        const { approvers } = missingApprovals(need, counted);
        const { named } = need;
        expect(approvers === 0).toBe(
          counted.length >= need.approvers &&
            (named === null || counted.some((one) => isNamed(one, named))),
        );
      }),
    );
  });

  it('are of a named approver only at the computer that is named', () => {
    const named = bands.namedApprovers;
    expect(isNamed(here('rahul mehta'), named)).toBe(true);
    expect(isNamed({ name: 'Rahul Mehta', computer: 'Mumbai' }, named)).toBe(false);
    expect(isNamed({ name: 'Meera Nair', computer: 'mumbai' }, named)).toBe(true);
    expect(isNamed(here('Meera Nair'), named)).toBe(false);
    expect(isNamed(here('Meera Nair Mumbai'), named)).toBe(false);
  });
});
