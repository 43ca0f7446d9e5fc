import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paise } from '../../../shared/money/paise.ts';
import { makeVouchers, type PostedRow } from '../../../shared/vouchers/make-vouchers.ts';
import { sideTotal, voucherNarration } from '../../../shared/vouchers/voucher.ts';

const batch = { id: 'B-20261129-AM75A0', name: 'Diwali', kind: 'allocation' } as const;

function row(id: number, given: Partial<PostedRow> = {}): PostedRow {
  return {
    id,
    reference: `R${id}`,
    paise: paise(100_00),
    tdsPaise: paise(0),
    day: '2026-11-29',
    costCentre: '',
    programme: '',
    glCode: '',
    ...given,
  };
}

describe('vouchers of a batch', () => {
  it('are one a day, with an entry for each cost centre and programme, and number on', () => {
    const rows = [
      row(1, { costCentre: 'Pune', programme: 'Diwali' }),
      row(2, { costCentre: 'Pune', programme: 'Diwali' }),
      row(3, { costCentre: 'Delhi' }),
      row(4, { day: '2026-11-28', glCode: '5100' }),
    ];
    const made = makeVouchers(batch, rows, 2);
    expect(made.map(({ voucher, rows: of }) => [voucher.id, voucher.day, of])).toEqual([
      ['B-20261129-AM75A0-V3', '2026-11-28', [4]],
      ['B-20261129-AM75A0-V4', '2026-11-29', [1, 2, 3]],
    ]);
    expect(made[1]?.voucher.entries).toMatchObject([
      { account: 'expense', side: 'debit', costCentre: 'Delhi', paise: 100_00 },
      { account: 'expense', side: 'debit', costCentre: 'Pune', paise: 200_00 },
      { account: 'wallet', side: 'credit', paise: 300_00 },
    ]);
  });

  it('book deducted tax beside what was credited, against the same expense', () => {
    const [made] = makeVouchers(batch, [row(1, { tdsPaise: paise(11_11) }), row(2)], 0);
    expect(made?.voucher.entries).toMatchObject([
      { account: 'expense', side: 'debit', paise: 211_11 },
      { account: 'wallet', side: 'credit', paise: 200_00 },
      { account: 'tds', side: 'credit', paise: 11_11 },
    ]);
  });

  it('of a reversal debit the wallet', () => {
    const [made] = makeVouchers({ ...batch, kind: 'reversal' }, [row(1)], 0);
    expect(made?.voucher.entries.map(({ account, side }) => `${account} ${side}`)).toEqual([
      'wallet debit',
      'expense credit',
    ]);
  });

  it('balance to the paisa and hold every row once, whatever the rows', () => {
    const anyRow = fc.record({
      paise: fc.integer({ min: 1, max: 10_000_000_00 }).map(paise),
      tdsPaise: fc.constantFrom(0, 0, 17, 20_01).map(paise),
      day: fc.constantFrom('2026-11-28', '2026-11-29', '2026-12-01'),
      costCentre: fc.constantFrom('', 'Pune', 'Delhi'),
      programme: fc.constantFrom('', 'Diwali'),
      glCode: fc.constantFrom('', '5100'),
    });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 60 }), (given) => {
        const rows = given.map((one, at) => row(at + 1, one));
        const made = makeVouchers(batch, rows, 0);
        const whole = rows.reduce((sum, one) => sum + one.paise + one.tdsPaise, 0);
        const sums = made.map(({ voucher }) => [
          sideTotal(voucher, 'debit'),
          sideTotal(voucher, 'credit'),
        ]);
        for (const [debit, credit] of sums) expect(debit).toBe(credit);
        expect(sums.reduce((sum, [debit = 0]) => sum + debit, 0)).toBe(whole);
        expect(made.flatMap((one) => one.rows).sort((a, b) => a - b)).toEqual(
          rows.map(({ id }) => id),
        );
      }),
    );
  });

  it('name batch and references, and nobody who was paid', () => {
    const [made] = makeVouchers(batch, [row(1), row(2), row(3)], 0);
    if (made === undefined) throw new Error('There is no voucher.');
    expect(voucherNarration(made.voucher, null)).toBe(
      'Rewards allocated through EnKash: Diwali (B-20261129-AM75A0), 3 recipients, references R1 to R3. Voucher B-20261129-AM75A0-V1.',
    );
    expect(voucherNarration(made.voucher, 'TEST.')).toMatch(/^TEST\. Rewards/);
  });
});
