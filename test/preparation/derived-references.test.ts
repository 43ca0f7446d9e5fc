import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchPeriodSchema } from '../../shared/calendar/batch-period.ts';
import { environments } from '../../shared/connection/connection.ts';
import { paise } from '../../shared/money/paise.ts';
import {
  referenceDeriver,
  type KnownPayment,
  type PayingAccount,
} from '../../main/preparation/derived-references.ts';

const account: PayingAccount = {
  environment: 'live',
  partnerId: 'CR1234567890',
  companyId: 'CEK12345678',
  cardAccountId: 'CA12345678',
};
const derive = referenceDeriver(account);

const november = batchPeriodSchema.parse('2026-11');
const payment = {
  kind: 'bulk',
  mobile: '9876543210',
  email: 'asha@example.com',
  amountPaise: paise(500_000),
  period: november,
  occurrence: 1,
} as const satisfies KnownPayment;

// Few values of each, so that payments which differ in one of them only are common.
const creditArbitrary: fc.Arbitrary<KnownPayment> = fc.record({
  kind: fc.constantFrom('bulk', 'single', 'incentive'),
  mobile: fc.integer({ min: 9_876_543_210, max: 9_876_543_213 }).map(String),
  email: fc.constantFrom('a@example.com', 'ab@example.com', 'a@example.co', 'b@example.com'),
  amountPaise: fc.constantFrom(1, 11, 111, 1_111).map(paise),
  period: fc.constantFrom('2026-11', '2026-12', '2027-11').map((m) => batchPeriodSchema.parse(m)),
  occurrence: fc.constantFrom(1, 2, 11),
});
const reversalArbitrary: fc.Arbitrary<KnownPayment> = fc.record({
  kind: fc.constant('reversal' as const),
  credit: fc.constantFrom('RDAAA', 'RDAAB', 'RDAAA1'),
  reversedPaise: fc.constantFrom(0, 1, 11).map(paise),
  occurrence: fc.constantFrom(1, 2, 11),
});
const paymentArbitrary = fc.oneof(creditArbitrary, reversalArbitrary);

describe('a derived reference', () => {
  it('is short, plain, whole in 20 characters, and shows nothing of the recipient', () => {
    fc.assert(
      fc.property(paymentArbitrary, (one) => {
        const reference = derive(one);
        expect(reference).toMatch(/^RD[0-9A-HJKMNP-TV-Z]{18}$/);
        if (one.kind !== 'reversal') expect(reference).not.toContain(one.mobile.slice(-6));
      }),
    );
  });

  it('differs wherever two payments differ', () => {
    fc.assert(
      fc.property(fc.array(paymentArbitrary, { minLength: 2, maxLength: 60 }), (payments) => {
        const distinct = new Set(payments.map((one) => JSON.stringify(Object.entries(one).sort())));
        expect(new Set(payments.map(derive)).size).toBe(distinct.size);
      }),
      { numRuns: 200 },
    );
  });

  it('is the same however mobile and email are written', () => {
    const prefix = fc.constantFrom('', '+91', '+91 ', '0', '91-', '0091 ');
    const gap = fc.constantFrom('', ' ', '-');
    const email = fc.constantFrom('Asha@Example.com', ' asha@example.com ', 'ASHA@EXAMPLE.COM');
    fc.assert(
      fc.property(prefix, gap, email, (before, between, written) => {
        const mobile = `${before}98765${between}43210`;
        expect(derive({ ...payment, mobile, email: written })).toBe(derive(payment));
      }),
    );
  });

  it('is of one account: another environment, partner, company or card account has another', () => {
    const others: PayingAccount[] = [
      ...environments.map((environment) => ({ ...account, environment })),
      { ...account, partnerId: 'CR1234567891' },
      { ...account, companyId: 'CEK12345679' },
      { ...account, cardAccountId: 'CA12345679' },
    ];
    const references = others.map((other) => referenceDeriver(other)(payment));
    expect(new Set(references).size).toBe(others.length);
  });

  it('never changes from one version to the next: two computers may run two of them', () => {
    expect(derive(payment)).toBe('RDQ7B8K2HHBWXBWWWTNJ');
    expect(
      derive({ kind: 'reversal', credit: 'REF-1', reversedPaise: paise(0), occurrence: 1 }),
    ).toBe('RDDDH0ZZVD4ERD2R2JQ5');
  });

  it('is unique over a hundred thousand payments', () => {
    const made = new Set<string>();
    for (let n = 0; n < 100_000; n += 1)
      made.add(derive({ ...payment, mobile: String(6_000_000_000 + n) }));
    expect(made.size).toBe(100_000);
  });
});
