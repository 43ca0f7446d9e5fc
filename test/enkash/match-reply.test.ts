import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referenceSchema, rowIdSchema } from '../../shared/batch/identifiers.ts';
import { paise } from '../../shared/money/paise.ts';
import { checkDistinct, matchReply } from '../../main/enkash/match-reply.ts';
import type { AllocationLine, RowOutcome } from '../../main/enkash/outcomes.ts';
import type { Proof } from '../../main/enkash/proof.ts';
import { readBulkReply, readJson, type BulkReply } from '../../main/enkash/wire.ts';

/** Lines of one request: no two share a reference, a mobile or an e-mail. */
function linesOf(count: number): AllocationLine[] {
  return Array.from({ length: count }, (_, n) => ({
    rowId: rowIdSchema.parse(n + 1),
    reference: referenceSchema.parse(`REF-${n}`),
    title: 'Ms' as const,
    name: `Person ${'ABCDEFGHIJKLMNOPQRST'[n] ?? 'Z'} Rao`,
    email: `person${n}@example.com`,
    mobile: String(6_123_456_700 + n),
    // Some amounts repeat, so that the amount alone never tells two people apart.
    amountPaise: paise(50_000 + (n % 3) * 2_550),
    remarks: null,
  }));
}

const proof: Proof = {
  account: { companyId: 'CEK1', cardAccountId: 'CA1' },
  completedStatuses: ['SUCCESS'],
  confirmedRefusals: ['The mobile is not valid'],
  pointPaise: 100,
};

/** How an honest EnKash may write one row. */
const spelling = fc.record({
  fails: fc.boolean(),
  echo: fc.boolean(),
  upper: fc.boolean(),
  prefix: fc.constantFrom('', '+91', '0', '+91 '),
  mobileAsNumber: fc.boolean(),
  amountAsText: fc.boolean(),
  spaces: fc.boolean(),
});
type Spelling = typeof spelling extends fc.Arbitrary<infer Value> ? Value : never;

function replyRow(line: AllocationLine, how: Spelling): Record<string, unknown> {
  const rupees = line.amountPaise / 100;
  const mobile =
    how.mobileAsNumber && how.prefix === '' ? Number(line.mobile) : `${how.prefix}${line.mobile}`;
  const name = how.spaces ? ` ${line.name.replace(' ', '  ')} ` : line.name;
  return {
    email: how.upper ? line.email.toUpperCase() : line.email,
    name: how.upper ? name.toUpperCase() : name,
    mobile,
    title: 'Ms',
    loadAmount: how.amountAsText ? rupees.toFixed(2) : rupees,
    ...(how.echo ? { uniqueReferenceNumber: line.reference } : {}),
    ...(how.fails
      ? { failureReason: 'The mobile is not valid' }
      : { enkashCardTxnId: `ECT${line.rowId}` }),
  };
}

function read(
  success: readonly unknown[],
  failure: readonly unknown[],
  counts: object = {},
): BulkReply {
  const text = JSON.stringify({
    successBulkEnKashCardCreateDTOs: success,
    failureBulkEnKashCardCreateDTOs: failure,
    ...counts,
  });
  const reply = readBulkReply(readJson(text));
  if (reply === null) throw new Error('The reply of the test cannot be read.');
  return reply;
}

const honest = fc.integer({ min: 1, max: 12 }).chain((count) =>
  fc.record({
    how: fc.array(spelling, { minLength: count, maxLength: count }),
    order: fc.shuffledSubarray(
      Array.from({ length: count }, (_, n) => n),
      { minLength: count, maxLength: count },
    ),
  }),
);

describe('reasons of a row', () => {
  const said = (failureReason: string): RowOutcome | undefined => {
    const [line] = linesOf(1);
    if (line === undefined) throw new Error('no line');
    const row = { mobile: line.mobile, email: line.email, failureReason };
    return matchReply([line], read([], [row]), proof).rows.get(line.rowId);
  };

  it.each([
    'Read timed out',
    'Request timeout',
    'java.net.SocketTimeoutException: Read timed out',
    'Transaction is in progress',
    'Transaction already in progress',
    'Transaction status pending',
    'Transaction with this reference number is already being processed',
    'Internal Server Error',
    'Something went wrong, please try again later',
    'Please try again',
    'Unable to process the request',
    'Mobile verification timed out',
    'Points already allocated',
    'Duplicate request',
  ])('tells no outcome: %s', (reason) => {
    expect(said(reason)).toMatchObject({ state: 'failed', cause: { code: 'outcome-not-told' } });
  });

  it.each([
    'The transaction associated with the given Unique reference Number already exists',
    'uniqueReferenceNumber already exists',
    'Duplicate transaction',
    'Duplicate reference',
    'Duplicate uniqueReferenceNumber',
    'Reference number has already been used',
    'Unique reference no. already used',
  ])('says that the reference was used before: %s', (reason) => {
    expect(said(reason)).toEqual({ state: 'already-exists', text: reason });
  });

  it.each([
    ['Mobile already exists for another user', 'person-mismatch'],
    ['Duplicate reference of the mobile of another user', 'person-mismatch'],
    ['Invalid mobile number, please try again', 'mobile-refused'],
    ['Insufficient balance, please try again', 'insufficient-balance'],
    ['KYC of the user is pending', 'refused-by-enkash'],
    ['Card is blocked for this user', 'person-blocked'],
    ['Unique reference number is required', 'refused-by-enkash'],
  ])('is a refusal: %s', (reason, code) => {
    expect(said(reason)).toMatchObject({ state: 'failed', cause: { code } });
  });
});

describe('matching a reply with what was sent', () => {
  it('finds every line again, however an honest reply is written and ordered', () => {
    fc.assert(
      fc.property(honest, ({ how, order }) => {
        const lines = linesOf(how.length);
        const rows = order.flatMap((n) => {
          const line = lines[n];
          const spelt = how[n];
          return line === undefined || spelt === undefined
            ? []
            : [{ line, spelt, row: replyRow(line, spelt) }];
        });
        const success = rows.filter(({ spelt }) => !spelt.fails).map(({ row }) => row);
        const failure = rows.filter(({ spelt }) => spelt.fails).map(({ row }) => row);
        const counts = {
          successCount: success.length,
          failureCount: failure.length,
          totalCount: rows.length,
        };
        const matched = matchReply(lines, read(success, failure, counts), proof);
        expect(matched.anomalies).toEqual([]);
        for (const { line, spelt } of rows) {
          const outcome = matched.rows.get(line.rowId);
          expect(outcome?.state).toBe(spelt.fails ? 'failed' : 'credited');
          if (outcome?.state === 'credited')
            expect(outcome.details.enkashTxnId).toBe(`ECT${line.rowId}`);
        }
      }),
    );
  });

  it('accounts for every line once whatever a reply says, and credits none without a row of its own', () => {
    const odd = fc.record({
      list: fc.constantFrom('success', 'failure'),
      mobileOf: fc.option(fc.nat(7)),
      emailOf: fc.option(fc.nat(7)),
      nameOf: fc.option(fc.nat(7)),
      reference: fc.option(fc.constantFrom('REF-0', 'REF-1', 'REF-99')),
      rupees: fc.option(fc.constantFrom(500, 525.5, 551, 1)),
      transaction: fc.option(fc.nat(9), { freq: 9 }),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(odd, { maxLength: 10 }),
        (count, rows) => {
          const lines = linesOf(count);
          const all = linesOf(8);
          const written = rows.map((row) => ({
            list: row.list,
            row: {
              ...(row.mobileOf === null ? {} : { mobile: all[row.mobileOf]?.mobile }),
              ...(row.emailOf === null ? {} : { email: all[row.emailOf]?.email }),
              ...(row.nameOf === null ? {} : { name: all[row.nameOf]?.name }),
              ...(row.reference === null ? {} : { uniqueReferenceNumber: row.reference }),
              ...(row.rupees === null ? {} : { loadAmount: row.rupees }),
              ...(row.transaction === null ? {} : { enkashCardTxnId: `ECT${row.transaction}` }),
            },
          }));
          const of = (list: string): unknown[] =>
            written.filter((one) => one.list === list).map(({ row }) => row);
          const { rows: outcomes } = matchReply(lines, read(of('success'), of('failure')), proof);
          expect([...outcomes.keys()].sort()).toEqual(lines.map(({ rowId }) => rowId).sort());
          for (const line of lines) {
            if (outcomes.get(line.rowId)?.state !== 'credited') continue;
            const own = written.filter(
              ({ list, row }) =>
                list === 'success' &&
                (row.uniqueReferenceNumber === line.reference ||
                  row.mobile === line.mobile ||
                  row.email === line.email),
            );
            expect(own.length).toBeGreaterThan(0);
            const [amount] = own.map(({ row }) => row.loadAmount);
            if (own.length === 1 && amount !== undefined)
              expect(Math.round(amount * 100)).toBe(line.amountPaise);
          }
        },
      ),
    );
  });

  it.each([
    ['in neither list', [], [], 'unknown', 'row-missing'],
    ['twice in one list', ['a', 'a'], [], 'unknown', 'row-twice'],
    ['in both lists', ['a'], ['a'], 'unknown', 'row-in-both-lists'],
  ] as const)('leaves a line unknown that is %s', (_what, success, failure, state, anomaly) => {
    const [line] = linesOf(1);
    if (line === undefined) throw new Error('no line');
    const row = { mobile: line.mobile, email: line.email, name: line.name, loadAmount: 500 };
    const matched = matchReply(
      [line],
      read(
        success.map(() => row),
        failure.map(() => row),
      ),
      proof,
    );
    expect(matched.rows.get(line.rowId)?.state).toBe(state);
    expect(matched.anomalies.map(({ code }) => code)).toContain(anomaly);
  });

  it('believes nothing of a reply with a different amount, and tells of strangers and counts that lie', () => {
    const [line] = linesOf(1);
    if (line === undefined) throw new Error('no line');
    const other = { mobile: line.mobile, email: line.email, name: line.name, loadAmount: 5000 };
    const stranger = { mobile: '9999912345', email: 'stranger@example.com', loadAmount: 500 };
    const matched = matchReply(
      [line],
      read([other, stranger], [], { successCount: 7, failureCount: 0, totalCount: 1 }),
      proof,
    );
    expect(matched.rows.get(line.rowId)).toMatchObject({
      state: 'unknown',
      cause: { code: 'contradiction' },
    });
    expect(matched.anomalies.map(({ code }) => code).sort()).toEqual([
      'amount-differs',
      'counts-disagree',
      'stranger',
    ]);
  });

  it('leaves both unknown when a row names the mobile of one and the e-mail of another', () => {
    const [one, two] = linesOf(2);
    if (one === undefined || two === undefined) throw new Error('no lines');
    const { rows } = matchReply(
      [one, two],
      read([{ mobile: one.mobile, email: two.email, loadAmount: 500 }], []),
      proof,
    );
    expect([...rows.values()].map(({ state }) => state)).toEqual(['unknown', 'unknown']);
  });

  /** Two lines and an honest reply, in which the row of the second is changed. */
  const changed = (change: object, list: 'success' | 'failure' = 'success'): string[] => {
    const lines = linesOf(2);
    const rows = lines.map((line, i) => ({
      ...{ mobile: line.mobile, email: line.email, name: line.name },
      loadAmount: line.amountPaise / 100,
      companyId: 'CEK1',
      ...(list === 'failure' && i === 1 ? {} : { enkashCardTxnId: `ECT${line.rowId}` }),
      ...(i === 1 ? change : {}),
    }));
    const [one, two] = rows;
    const reply = list === 'success' ? read([one, two], []) : read([one], [two]);
    const matched = matchReply(lines, reply, proof);
    return [...matched.rows.values()].map((row) =>
      row.state === 'failed' ? `${row.state} ${row.proven ? 'proven' : 'unproven'}` : row.state,
    );
  };

  it.each([
    ['as it should be', {}, ['credited', 'credited']],
    ['completed by its status', { status: 'success' }, ['credited', 'credited']],
    ['failed by its status', { status: 'FAILED' }, ['credited', 'unknown']],
    ['created only', { status: 'CREATED' }, ['credited', 'unknown']],
    ['without a transaction', { enkashCardTxnId: null }, ['credited', 'unknown']],
    ['without an amount', { loadAmount: null }, ['credited', 'unknown']],
    ['of another amount', { loadAmount: 1 }, ['unknown', 'unknown']],
    ['of another account', { companyId: 'CEK9' }, ['unknown', 'unknown']],
    ['with a reason for a failure', { failureReason: 'x' }, ['unknown', 'unknown']],
    ['with the transaction of the other', { enkashCardTxnId: 'ECT1' }, ['unknown', 'unknown']],
    ['with a part of its reference', { uniqueReferenceNumber: 'REF' }, ['unknown', 'unknown']],
    ['with a small letter', { uniqueReferenceNumber: 'ref-1' }, ['unknown', 'unknown']],
    ['with the reference of the other', { uniqueReferenceNumber: 'REF-0' }, ['unknown', 'unknown']],
  ] as const)('believes a credited row %s as far as it may', (_what, change, states) => {
    expect(changed(change)).toEqual(states);
  });

  it.each([
    [{ failureReason: 'The mobile is not valid.' }, 'failed proven'],
    [{ failureReason: 'Insufficient balance in card account' }, 'failed proven'],
    [{ failureReason: 'The mobile is not valid, card issued' }, 'failed unproven'],
    [{ failureReason: 'Could not commit JPA transaction' }, 'failed unproven'],
    [{}, 'failed unproven'],
  ] as const)('takes a failure for proven by the closed list alone: %j', (change, state) => {
    expect(changed(change, 'failure')).toEqual(['credited', state]);
  });

  it('refuses a request in which two lines could be confused', () => {
    const [one] = linesOf(1);
    if (one === undefined) throw new Error('no line');
    const twin = { ...one, rowId: rowIdSchema.parse(9), reference: referenceSchema.parse('OTHER') };
    expect(() => checkDistinct([one, twin])).toThrow(/share/);
  });
});
