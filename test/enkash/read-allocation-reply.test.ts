import { describe, expect, it } from 'vitest';
import { referenceSchema, rowIdSchema } from '../../shared/batch/identifiers.ts';
import { causeCodes, causeOf } from '../../shared/enkash/cause-catalogue.ts';
import { paise } from '../../shared/money/paise.ts';
import { causeOfReason, saysAlreadyExists } from '../../main/enkash/cause-of-text.ts';
import type { AllocationLine } from '../../main/enkash/outcomes.ts';
import { readAllocationReply } from '../../main/enkash/read-allocation-reply.ts';

const line: AllocationLine = {
  rowId: rowIdSchema.parse(1),
  reference: referenceSchema.parse('REF-1'),
  title: 'Ms',
  name: 'Asha Rao',
  email: 'asha@example.com',
  mobile: '6123456789',
  amountPaise: paise(50_000),
  remarks: null,
};
const credited = {
  email: line.email,
  mobile: line.mobile,
  name: line.name,
  loadAmount: 500,
  enkashCardTxnId: 'ECT1',
};
const lists = (success: unknown[], failure: unknown[]): object => ({
  successBulkEnKashCardCreateDTOs: success,
  failureBulkEnKashCardCreateDTOs: failure,
  successCount: success.length,
  failureCount: failure.length,
  totalCount: success.length + failure.length,
});

function heard(status: number, body: unknown): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const outcome = readAllocationReply(
    { kind: 'reply', status, retryAfterMs: null, body: text },
    [line],
    {
      account: { companyId: 'CEK1', cardAccountId: 'CA1' },
      completedStatuses: [],
      confirmedRefusals: [],
      pointPaise: 100,
    },
  );
  if (outcome.kind === 'answered')
    return [...outcome.rows.values()].map(({ state }) => state).join();
  return `${outcome.kind}: ${outcome.cause.code}`;
}

const pageTexts = {
  'company-id-missing': 'Company Id is required if it is an Enkash User',
  'primary-card-missing': 'Primary Enkash card is not present. So bulk upload cannot be done',
  'kyc-not-complete':
    'KYC is not uploaded or under review for the primary card. So bulk upload cannot be done',
  'bin-not-mapped': 'Bin Type is not mapped on PlanMaster',
  'card-account-not-partners': 'Card Account does not exist for this partner',
  'card-account-not-found': 'Card account not found for companyId: [CEK1] and cardAccountId: [CA1]',
} as const;

describe('reading the reply of the bulk call', () => {
  it.each([
    [
      'the envelope of the page',
      200,
      { code: 0, message: 'Success', payload: lists([credited], []) },
      'credited',
    ],
    [
      'the other envelope',
      200,
      { response_code: '0', response_message: 'ok', payload: lists([credited], []) },
      'credited',
    ],
    [
      'keys in another case',
      200,
      { CODE: 0, Payload: { SUCCESSBULKENKASHCARDCREATEDTOS: [credited] } },
      'credited',
    ],
    [
      'lists in spite of a code of failure',
      200,
      { code: 1, payload: lists([credited], []) },
      'unknown',
    ],
    ['lists in an HTTP 422', 422, { code: 0, payload: lists([credited], []) }, 'unknown'],
    ['lists without a code', 200, { payload: lists([credited], []) }, 'unknown'],
    [
      'a refusal of the page on every row of a 422',
      422,
      {
        code: 1,
        payload: lists(
          [],
          [{ mobile: line.mobile, failureReason: 'Bin Type is not mapped on PlanMaster' }],
        ),
      },
      'refused: bin-not-mapped',
    ],
    [
      'a sentence in the place of lists',
      200,
      { code: 0, payload: 'Bin Type is not mapped on PlanMaster' },
      'no-answer: unreadable-reply',
    ],
    [
      'more than the sentence of the page',
      422,
      { code: 1, message: 'Committed 3 rows. Bin Type is not mapped on PlanMaster' },
      'no-answer: bin-not-mapped',
    ],
    [
      'a used reference of the only row',
      409,
      { code: 1, message: 'Unique reference number already exists' },
      'already-exists',
    ],
    [
      'lists one level deeper',
      200,
      { code: 0, payload: { result: lists([credited], []) } },
      'credited',
    ],
    [
      'rows in a list of lists',
      200,
      {
        code: 0,
        payload: { ...lists([credited], []), successBulkEnKashCardCreateDTOs: [[credited]] },
      },
      'credited',
    ],
    [
      'a payload that is JSON as text',
      200,
      { code: 0, payload: JSON.stringify(lists([credited], [])) },
      'credited',
    ],
    [
      'a byte order mark and zeros behind',
      200,
      `\uFEFF${JSON.stringify({ code: 0, payload: lists([credited], []) })}\0\0 \n`,
      'credited',
    ],
    [
      'NaN for the amount',
      200,
      JSON.stringify({ code: 0, payload: lists([credited], []) }).replace('500', 'NaN'),
      'unknown',
    ],
    [
      'NaN for a balance',
      200,
      JSON.stringify({
        code: 0,
        payload: lists([{ ...credited, accountBalance: 'a "NaN"', otbBalance: 777 }], []),
      }).replace('777', 'NaN'),
      'credited',
    ],
    [
      'a used reference',
      200,
      {
        code: 0,
        payload: lists(
          [],
          [
            {
              mobile: line.mobile,
              failureReason:
                'The transaction associated with the given Unique reference Number already exists',
            },
          ],
        ),
      },
      'already-exists',
    ],
    [
      'a key called __proto__',
      200,
      '{"code":0,"payload":{"__proto__":{"x":1},"successBulkEnKashCardCreateDTOs":[]}}',
      'unknown',
    ],
    [
      'a failure we do not know in an HTTP 200',
      200,
      { code: 1, message: 'Something went wrong', payload: null },
      'no-answer: unreadable-reply',
    ],
    [
      'a payload that is a text',
      200,
      { code: 1, payload: pageTexts['kyc-not-complete'] },
      'refused: kyc-not-complete',
    ],
    [
      'an empty account for the whole request',
      200,
      { code: 1, message: 'Insufficient balance in card account' },
      'no-answer: insufficient-balance',
    ],
    [
      'two codes of which one says failure',
      200,
      { code: 0, response_code: 1, payload: lists([credited], []) },
      'unknown',
    ],
    [
      'two codes of which one is no number',
      200,
      { code: 0, response_code: 'E_0', payload: lists([credited], []) },
      'unknown',
    ],
    [
      'a key in two spellings that differ',
      200,
      { code: 0, payload: { ...lists([credited], []), SUCCESSCOUNT: 7 } },
      'no-answer: unreadable-reply',
    ],
    [
      'a key in two spellings, one of them empty',
      200,
      { code: 0, Code: null, payload: lists([credited], []) },
      'credited',
    ],
    ['success without lists', 200, { code: 0, message: 'Success' }, 'no-answer: unreadable-reply'],
    ['HTML', 200, '<html>Sign in to the Wi-Fi</html>', 'no-answer: web-page-instead'],
    ['half a body', 200, '{"code":0,"payload":{"successBulk', 'no-answer: unreadable-reply'],
    ['nothing', 200, '', 'no-answer: unreadable-reply'],
    ['a redirect', 302, '', 'no-answer: unreadable-reply'],
    ['a bad token', 401, { error: 'invalid_token' }, 'no-answer: token-refused'],
    ['too many requests', 429, 'slow down', 'no-answer: too-many-requests'],
    ['a readable 403', 403, { code: 1, message: 'API not enabled' }, 'no-answer: not-allowed'],
    ['a readable 400', 400, { code: 1, message: 'Bad parameter' }, 'no-answer: request-refused'],
    ['a 403 of a firewall', 403, '<html>Forbidden</html>', 'no-answer: web-page-instead'],
    ['a time-out of a gateway', 408, { message: 'Request timeout' }, 'no-answer: unreadable-reply'],
    ['a fault of EnKash', 500, { code: 1, message: 'oops' }, 'no-answer: server-error'],
    [
      'a 4xx that tells no outcome',
      422,
      { code: 1, message: 'Request timed out' },
      'no-answer: server-error',
    ],
    ['a gateway', 502, '<html>', 'no-answer: server-error'],
  ])('understands %s', (_what, status, body, expected) => {
    expect(heard(status, body)).toBe(expected);
  });

  it.each(Object.entries(pageTexts))(
    'stops at the refusal %s, whatever its case and spacing',
    (code, text) => {
      for (const said of [text, text.toUpperCase(), `  ${text.replaceAll(' ', '  ')} `]) {
        expect(heard(422, { code: 1, message: said })).toBe(`refused: ${code}`);
        expect(causeOfReason(said).code).toBe(code);
      }
    },
  );

  it.each([
    ['a payload of text', { code: 0, payload: 'Kavya Iyer, '.repeat(20_000) }],
    ['a message', { code: 1, message: 'Kavya Iyer, '.repeat(20_000) }],
    [
      'the reason of a row',
      {
        code: 0,
        payload: lists([], [{ ...credited, failureReason: 'Kavya Iyer, '.repeat(20_000) }]),
      },
    ],
  ])('keeps 500 characters a row of %s, however long it is', (_what, body) => {
    const outcome = readAllocationReply(
      { kind: 'reply', status: 200, retryAfterMs: null, body: JSON.stringify(body) },
      [line],
      {
        account: { companyId: 'CEK1', cardAccountId: 'CA1' },
        completedStatuses: [],
        confirmedRefusals: [],
        pointPaise: 100,
      },
    );
    const kept = JSON.stringify(outcome.kind === 'answered' ? [...outcome.rows.values()] : outcome);
    expect(kept).toContain('Kavya Iyer');
    expect(kept.split('Kavya').length).toBeLessThanOrEqual(
      Math.ceil(500 / 'Kavya Iyer, '.length) + 1,
    );
  });

  it('knows the used reference by its words only', () => {
    expect(
      saysAlreadyExists(
        'THE TRANSACTION associated with the given unique  reference number already exists',
      ),
    ).toBe(true);
    expect(saysAlreadyExists('Duplicate reference')).toBe(true);
    expect(saysAlreadyExists('The mobile already exists')).toBe(false);
  });

  it('has a meaning and a remedy for every cause', () => {
    for (const code of causeCodes) {
      const { meaning, remedy } = causeOf(code);
      expect(meaning).toMatch(/^[A-Z].*\.$/);
      expect(remedy).toMatch(/^[A-Z].*\.$/);
    }
  });
});
