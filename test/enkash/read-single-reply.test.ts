import { describe, expect, it } from 'vitest';
import { referenceSchema, rowIdSchema } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { paise } from '../../shared/money/paise.ts';
import type { AllocationLine, RequestOutcome, RowOutcome } from '../../main/enkash/outcomes.ts';
import { readSingleAnswer } from '../../main/enkash/read-single-reply.ts';
import { singleBody, singleOrder, singlePath } from '../../main/enkash/single-call.ts';
import { practiceConnection } from '../../main/app/connections/practice-connection.ts';

const line: AllocationLine = {
  rowId: rowIdSchema.parse(1),
  reference: referenceSchema.parse('RD-1'),
  title: 'Mrs',
  name: 'Latha Iyer',
  email: 'latha@example.com',
  mobile: '9840033445',
  amountPaise: paise(10_050),
  remarks: 'Diwali',
};
const credit = singleOrder('single', line, null);
const debit = singleOrder('reversal', line, { kind: 'bulk', enkashCardId: 'EKC1' });

const good = { pgReferenceNumber: 'RD-1', enkashCardTxnId: 'ECT1', enKashCardId: 'EKC1' };
const enveloped = (payload: unknown, code = 0, message = 'Success'): unknown => ({
  code,
  message,
  payload,
});

function read(status: number, body: unknown, order = credit): RequestOutcome {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return readSingleAnswer({ kind: 'reply', status, retryAfterMs: null, body: text }, order, {
    account: { companyId: 'CEK1', cardAccountId: 'CA1' },
    completedStatuses: ['SUCCESS'],
    confirmedRefusals: ['Invalid mobile number'],
    pointPaise: 100,
  });
}

/** What the answer says of the one row. */
function row(status: number, body: unknown, order = credit): RowOutcome | undefined {
  const outcome = read(status, body, order);
  return outcome.kind === 'answered' ? outcome.rows.get(line.rowId) : undefined;
}

describe('the answer of the single call', () => {
  it('credits where the reference is repeated, in either envelope and spelling', () => {
    const payload = { ...good, userId: 'EK1', otbBalance: 100.5, loadAmount: '100.50' };
    for (const body of [
      enveloped(payload),
      { response_code: '0', response_message: 'ok', payload },
      enveloped({ ...payload, enKashCardId: undefined, enkashCardId: 'EKC1' }),
    ])
      expect(row(200, body)).toMatchObject({
        state: 'credited',
        details: {
          enkashTxnId: 'ECT1',
          enkashCardId: 'EKC1',
          userId: 'EK1',
          otbBalancePaise: 10_050,
        },
      });
  });

  it.each([
    ['another reference', { ...good, pgReferenceNumber: 'EK-77' }, /EK-77/],
    ['none', { ...good, pgReferenceNumber: undefined }, /no reference/],
  ])('holds the row, and stops for, an answer with %s', (_, payload, text) => {
    const said = row(200, enveloped(payload));
    expect(said).toMatchObject({
      state: 'held',
      cause: { code: 'reference-not-repeated', scope: 'set-up' },
      text: expect.stringMatching(text) as string,
    });
  });

  it.each([
    ['no transaction', { ...good, enkashCardTxnId: undefined }],
    ['the status of a failure', { ...good, status: 'FAILED' }],
    ['a status that is none of completed', { ...good, status: 'CREATED' }],
  ])('leaves the row unknown when the answer has %s', (_, payload) => {
    expect(row(200, enveloped(payload))).toMatchObject({ state: 'unknown' });
  });

  it('holds the row when EnKash credited another amount', () => {
    const outcome = read(200, enveloped({ ...good, loadAmount: 100 }));
    expect(outcome).toMatchObject({ kind: 'answered', anomalies: [{ code: 'amount-differs' }] });
    expect(row(200, enveloped({ ...good, loadAmount: 100 }))).toMatchObject({ state: 'held' });
  });

  it.each([
    [422, enveloped(null, 1, 'Invalid mobile number'), 'mobile-refused', true],
    [400, enveloped('Something of its own', 1), 'refused-by-enkash', false],
    [404, enveloped(null, 1, 'Card not found'), 'card-unknown', false],
  ])(
    'fails the row at a readable %i, by a confirmed reason for sure',
    (status, body, code, proven) => {
      expect(row(status, body)).toMatchObject({ state: 'failed', cause: { code }, proven });
    },
  );

  it.each([
    ['Insufficient balance in card account'],
    ['Debit amount is more than the amount credited'],
    ['Card balance is too low'],
  ])('reads "%s" of a debit as the card, not the account', (text) => {
    expect(row(422, enveloped(null, 1, text), debit)).toMatchObject({
      state: 'failed',
      cause: { code: 'card-balance-low' },
    });
  });

  it('stops at an empty account and at faults of the set-up, with proof that nothing was done', () => {
    for (const [text, code] of [
      ['Insufficient balance in card account', 'insufficient-balance'],
      ['Bin Type is not mapped on PlanMaster', 'bin-not-mapped'],
    ] as const)
      for (const status of [200, 422])
        expect(read(status, enveloped(null, 1, text))).toMatchObject({
          kind: 'refused',
          cause: { code },
          again: false,
        });
    expect(read(401, { error: 'invalid_token' })).toMatchObject({ kind: 'no-answer' });
    expect(read(429, '')).toMatchObject({ kind: 'no-answer' });
    expect(read(404, { status: 404, error: 'Not Found', path: '/x' })).toMatchObject({
      kind: 'no-answer',
      cause: { code: 'request-refused' },
    });
    expect(read(403, enveloped(null, 1, 'No'))).toMatchObject({ cause: { code: 'not-allowed' } });
  });

  it('says "already exists" whatever the status', () => {
    const text = 'The transaction associated with the given Unique reference Number already exists';
    for (const body of [enveloped(null, 1, text), enveloped(text, 1)])
      for (const status of [200, 409, 422]) expect(row(status, body)?.state).toBe('already-exists');
  });

  it.each([
    [200, enveloped('Unable to process the request', 1, 'Failure')],
    [200, enveloped(null)],
    [200, enveloped({})],
    [200, enveloped([good])],
    [200, '<html></html>'],
    [200, '{"code":0,"payl'],
    [302, enveloped(good)],
    [408, enveloped(null, 1, 'Timeout')],
    [500, enveloped(null, 1, 'Invalid mobile number')],
    [422, enveloped(null, 1, '')],
  ])('concludes nothing from %i %j', (status, body) => {
    expect(read(status, body).kind).toBe('no-answer');
  });
});

describe('the body of the single call', () => {
  const connection = practiceConnection('http://127.0.0.1:9');
  const body = (order = credit, changes: Partial<Connection> = {}): unknown =>
    JSON.parse(singleBody({ ...connection, ...changes }, order));

  it('is as the page documents it', () => {
    expect(body()).toEqual({
      companyId: connection.companyId,
      cardAccountId: connection.cardAccountId,
      transactionCode: 'ALLOCATION',
      transactionType: 'CR',
      type: 'ALLOCATE_POINT',
      email: 'latha@example.com',
      mobile: '9840033445',
      title: 'Mrs',
      firstName: 'Latha Iyer',
      gender: 'F',
      loadAmount: 100.5,
      uniqueReferenceNumber: 'RD-1',
    });
    expect(body(debit)).toMatchObject({
      transactionType: 'DR',
      type: 'UNALLOCATE_POINT',
      enkashCardId: 'EKC1',
    });
  });

  it('follows the connection where the pages disagree', () => {
    expect(body(credit, { singleReferenceField: 'uniqueReferenceNum' })).toMatchObject({
      uniqueReferenceNum: 'RD-1',
    });
    expect(body(credit, { singleReferenceField: 'uniqueReferenceNum' })).not.toHaveProperty(
      'uniqueReferenceNumber',
    );
    expect(body(credit, { singleReferenceField: 'both' })).toMatchObject({
      uniqueReferenceNum: 'RD-1',
      uniqueReferenceNumber: 'RD-1',
    });
    expect(body(debit, { cardIdSpelling: 'enKashCardId' })).toMatchObject({ enKashCardId: 'EKC1' });
    expect(body(credit, { sendGender: false })).not.toHaveProperty('gender');
    expect(singlePath(connection, 'incentive')).toBe('/create-allocate-points');
    expect(singlePath({ ...connection, incentivePath: '/points/allocate' }, 'incentive')).toBe(
      '/points/allocate',
    );
  });

  it('takes an incentive back where it was given', () => {
    expect(singleOrder('reversal', line, { kind: 'incentive', enkashCardId: null })).toMatchObject({
      direction: 'DR',
      product: 'incentive',
    });
  });
});
