import { describe, expect, it } from 'vitest';
import { referenceSchema } from '../../shared/batch/identifiers.ts';
import { paise } from '../../shared/money/paise.ts';
import { practiceConnection } from '../../main/app/connections/practice-connection.ts';
import type { Asking } from '../../main/enkash/account-calls.ts';
import { lookUpByCards } from '../../main/enkash/look-up-by-card.ts';
import type { LookUpRow } from '../../main/enkash/outcomes.ts';
import { proofOf } from '../../main/enkash/proof.ts';
import { readJson } from '../../main/enkash/wire.ts';

const connection = practiceConnection('http://127.0.0.1:9');
const mobile = '9876543210';
const row: LookUpRow = {
  ...{ reference: referenceSchema.parse('REF-1'), name: 'Kavya Iyer', mobile },
  ...{ amountPaise: paise(150_000), notBefore: null, derived: false },
};
const person = (card: string | null, ofMobile: string): unknown => ({
  ...(card === null ? {} : { enKashCardId: card }),
  ...{ firstName: 'Kavya', lastName: 'Iyer', mobile: ofMobile },
});
const strangers = (from: number, count: number): unknown[] =>
  Array.from({ length: count }, (_, n) =>
    person(`EKC${from + n}`, String(7_000_000_000 + from + n)),
  );

/** An EnKash that has these people and no transaction. */
function having(page: (number: number) => unknown): Asking {
  return {
    ask: (path, body) => {
      const asked: Record<string, unknown> = { ...body };
      const payload = path === '/search' ? page(Number(asked.pageNumber ?? 0)) : { data: [] };
      return Promise.resolve({ ok: true, value: readJson(JSON.stringify(payload)) });
    },
  };
}

async function notFound(page: (number: number) => unknown): Promise<string[]> {
  const looked = await lookUpByCards(having(page), connection, proofOf(connection), [row], 'CR');
  if (looked.kind !== 'answered') throw new Error(looked.text ?? looked.cause.code);
  return [...looked.notFound];
}

describe('a look-up by the card of a recipient', () => {
  it('says that a reference is not there where every card of theirs shows nothing', async () => {
    expect(await notFound(() => [person('EKC1', mobile)])).toEqual(['REF-1']);
  });

  it.each([
    [
      'EnKash has more people than were gone through',
      (page: number) => [person('EKC-THEIRS', mobile), ...strangers(page * 100, 99)],
    ],
    [
      'EnKash gives one page again and again, of people whom it does not count',
      () => [person('EKC-THEIRS', mobile), ...strangers(0, 99)],
    ],
    ['EnKash counts more than it gives', () => ({ data: [person('EKC1', mobile)], totalCount: 2 })],
    ['one of their cards has no ID', () => [person('EKC1', mobile), person(null, mobile)]],
  ])('proves nothing where %s: another card may have it', async (_what, page) => {
    expect(await notFound(page)).toEqual([]);
  });
});
