import { describe, expect, it } from 'vitest';
import type { KnownRecipient } from '../../../../shared/recipient/known-recipient.ts';
import { recipientBookFindings } from '../../../../shared/validation/across-batches/recipient-book.ts';
import { asha } from '../sample-rows.ts';

const known: KnownRecipient = {
  mobile: '9876543210',
  title: 'Ms',
  name: 'Asha Kulkarni',
  email: 'asha@example.com',
  employeeCode: 'E1',
  lastAt: '2026-10-20T06:00:00Z',
  batch: 'October',
  left: null,
};

const codes = (
  values: Partial<typeof asha>,
  byMobile: KnownRecipient | null,
  byOther: readonly KnownRecipient[] = [],
): string[] =>
  recipientBookFindings({ ...asha, ...values }, { byMobile, byOther }).map(({ code }) => code);

describe('what the recipient book says of a row', () => {
  it('is nothing of a recipient who comes as the last time, or whom nobody knows', () => {
    expect(codes({}, known)).toEqual([]);
    expect(codes({}, null)).toEqual([]);
    // A name written another way is the same person.
    expect(codes({ name: 'KULKARNI, A.' }, known)).toEqual([]);
  });

  it('warns of another mobile, and names both and the batch', () => {
    const [finding] = recipientBookFindings(
      { ...asha, mobile: '9000000001' },
      { byMobile: null, byOther: [known] },
    );
    expect(finding).toMatchObject({
      code: 'recipient-new-mobile',
      severity: 'warning',
      field: 'mobile',
      message:
        '"Asha Kulkarni" had the mobile 9876543210 in the batch "October" of 20 Oct 2026, and 9000000001 now; check it with the recipient.',
    });
  });

  it('warns of another email of the same person', () => {
    expect(codes({ email: 'asha@elsewhere.example' }, known)).toEqual(['recipient-new-email']);
    expect(codes({ email: 'asha@elsewhere.example' }, { ...known, email: null })).toEqual([]);
  });

  it('offers the title of the last time where none is given, and none of somebody else', () => {
    const [finding] = recipientBookFindings(
      { ...asha, title: null },
      { byMobile: known, byOther: [] },
    );
    expect(finding).toMatchObject({
      code: 'title-known',
      severity: 'note',
      message:
        '"Asha Kulkarni" had the title "Ms" in the batch "October" of 20 Oct 2026; it can be taken over.',
      fix: { field: 'title', to: 'Ms' },
    });
    expect(codes({ title: null, name: 'Vikram Sen' }, known)).toEqual(['mobile-of-another']);
    expect(codes({ title: null }, { ...known, title: null })).toEqual([]);
  });

  it('warns of a mobile that was somebody else, whatever the email', () => {
    expect(codes({ name: 'Vikram Sen' }, known)).toEqual(['mobile-of-another']);
    expect(codes({ name: 'Vikram Sen', email: 'v@example.com' }, known)).toEqual([
      'mobile-of-another',
    ]);
  });

  it('warns of somebody who was marked as left, under whatever details they come', () => {
    const left = { at: '2026-11-01T00:00:00Z', by: 'Asha', reason: 'resigned' };
    expect(codes({}, { ...known, left })).toEqual(['recipient-left']);
    expect(codes({ mobile: '9000000001' }, null, [{ ...known, left }])).toEqual([
      'recipient-left',
      'recipient-new-mobile',
    ]);
  });
});
