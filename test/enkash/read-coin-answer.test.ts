import { describe, expect, it } from 'vitest';
import { referenceSchema, rowIdSchema } from '../../shared/batch/identifiers.ts';
import { readCoinAnswer } from '../../main/enkash/coins.ts';
import type { HttpReply } from '../../main/enkash/reply-head.ts';

const words = 'Successfully allocated enkash Coins';
const order = {
  line: { rowId: rowIdSchema.parse(1), reference: referenceSchema.parse('RD1') },
  event: 'Diwali',
  userId: 'EK1',
};

function outcomeOf(status: number, body: string): string {
  const reply: HttpReply = { kind: 'reply', status, body, retryAfterMs: null };
  return readCoinAnswer(reply, order).kind;
}

describe('the answer to coins', () => {
  it.each([
    ['in an envelope', JSON.stringify({ code: 0, message: 'Success', payload: words })],
    [
      'in the other envelope',
      JSON.stringify({ response_code: 0, response_message: 'Success', payload: words }),
    ],
    ['as a JSON text', JSON.stringify(words)],
    ['bare', `${words}\n`],
  ])('is a success %s', (_how, body) => {
    expect(outcomeOf(200, body)).toBe('answered');
  });

  it.each([
    ['the sentence with a status that is no success', 500, words],
    ['a status that is no success', 422, JSON.stringify({ code: 1, message: words })],
    ['the code of a failure', 200, JSON.stringify({ code: 1, payload: words })],
    ['another sentence', 200, JSON.stringify({ code: 0, payload: 'Request accepted' })],
    ['the sentence among others', 200, JSON.stringify({ code: 0, payload: `Not ${words}` })],
    ['no sentence', 200, JSON.stringify({ code: 0, message: 'Success', payload: null })],
    ['an object', 200, JSON.stringify({ code: 0, payload: { status: words } })],
    ['a used request id', 422, JSON.stringify({ code: 1, message: 'requestId should be unique' })],
    ['half of it', 200, '{"code":0,"payload":"Successfully'],
    ['a page', 200, `<html><body>${words}</body></html>`],
    ['nothing', 200, ''],
  ])('proves nothing: %s', (_what, status, body) => {
    expect(outcomeOf(status, body)).toBe('no-answer');
  });
});
