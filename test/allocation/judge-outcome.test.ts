import { describe, expect, it } from 'vitest';
import { rowIdSchema } from '../../shared/batch/identifiers.ts';
import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import { paise } from '../../shared/money/paise.ts';
import { judgeOutcome, type Journey } from '../../main/allocation/judge-outcome.ts';
import type { RowOutcome } from '../../main/enkash/outcomes.ts';

const row = rowIdSchema.parse(1);
const first: Journey = 'first';
const again: Journey = 'same-reference';

const credited: RowOutcome = {
  state: 'credited',
  note: null,
  details: {
    enkashTxnId: 'ECT1',
    enkashCardId: null,
    userId: null,
    accountBalancePaise: paise(1),
    otbBalancePaise: null,
  },
};
const exists: RowOutcome = { state: 'already-exists', text: 'already exists' };
const failed = (
  code: Parameters<typeof causeOf>[0],
  text: string | null,
  proven = false,
): RowOutcome => ({ state: 'failed', cause: causeOf(code), text, proven });

describe('what an answer means for a row', () => {
  it.each([
    ['a credit, the first time', credited, first, 'credited', null],
    ['a credit, on a later sending', credited, again, 'credited', null],
    [
      '"already exists" the first time: somebody else’s reference',
      exists,
      first,
      'held',
      'reference-collision',
    ],
    [
      '"already exists" on a later sending: there is something, and a status check says what',
      exists,
      again,
      'unknown',
      'reference-exists',
    ],
    [
      'a reason that proves it, the first time',
      failed('mobile-refused', 'mobile', true),
      first,
      'failed',
      'mobile-refused',
    ],
    [
      'a reason that proves nothing, the first time',
      failed('mobile-refused', 'Card issued, notification to mobile failed'),
      first,
      'unknown',
      'outcome-not-told',
    ],
    [
      'a reason that proves it, on a later sending',
      failed('mobile-refused', 'mobile', true),
      again,
      'unknown',
      'refused-again',
    ],
    [
      'a refusal without a reason, the first time',
      failed('no-reason', null),
      first,
      'unknown',
      'no-reason',
    ],
    [
      'a reason that tells no outcome, the first time',
      failed('outcome-not-told', 'Read timed out'),
      first,
      'unknown',
      'outcome-not-told',
    ],
    [
      'a reason that tells no outcome, on a later sending',
      failed('outcome-not-told', 'Read timed out'),
      again,
      'unknown',
      'refused-again',
    ],
    [
      'a refusal on a later sending: the first may have been credited',
      failed('mobile-refused', 'mobile'),
      again,
      'unknown',
      'refused-again',
    ],
    [
      'a refusal without a reason on a later sending',
      failed('no-reason', null),
      again,
      'unknown',
      'refused-again',
    ],
    [
      'an empty account on a later sending',
      failed('insufficient-balance', 'low'),
      again,
      'unknown',
      'refused-again',
    ],
    [
      'a set-up fault on a later sending',
      failed('kyc-not-complete', 'kyc'),
      again,
      'unknown',
      'refused-again',
    ],
    [
      'nothing that can be relied on',
      { state: 'unknown', cause: causeOf('not-in-reply'), text: null },
      first,
      'unknown',
      'not-in-reply',
    ],
    [
      'a different amount from the one sent',
      { state: 'held', cause: causeOf('amount-differs'), text: null },
      first,
      'held',
      'amount-differs',
    ],
  ] as const)('%s', (_what, outcome: RowOutcome, journey, to, cause) => {
    expect(judgeOutcome(row, outcome, journey, true)).toMatchObject({ row, to, cause });
  });

  it('holds an "already exists" for a person where there are no status checks', () => {
    expect(judgeOutcome(row, exists, again, false)).toMatchObject({
      to: 'held',
      cause: 'reference-exists',
    });
    expect(judgeOutcome(row, credited, again, true).how).toBe('same-reference');
    expect(judgeOutcome(row, credited, first, true).how).toBe('reply');
  });
});
