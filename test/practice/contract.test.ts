import { describe, expect, it } from 'vitest';
import { routes } from '../../main/practice/routes.ts';
import { success } from '../../main/practice/reply.ts';
import type { WitnessedReply } from '../../main/practice/reply-witness.ts';
import { contractCalls } from '../../shared/enkash/contract/contract.ts';
import { ContractValidator } from './contract-validator.ts';
import { rowOf } from './practice-client.ts';

const validator = new ContractValidator();
const ids = { companyId: 'CEK1', cardAccountId: 'CA1' };
const row = {
  email: 'a@b.co',
  name: 'A',
  mobile: '9820011223',
  title: 'Ms',
  loadAmount: 10,
  ...ids,
};

/** A bulk call of one row, and its reply. */
function bulk(changes: Partial<WitnessedReply> = {}): WitnessedReply {
  return {
    method: 'POST',
    path: '/api/v0/partner/enKashCard/bulk-create-allocate-points-json',
    query: new URLSearchParams({ ...ids, isPointsAllocation: 'true' }),
    text: JSON.stringify([rowOf(1)]),
    reply: success(payload(row)),
    faults: [],
    ...changes,
  };
}

function payload(credited: object): object {
  return {
    successBulkEnKashCardCreateDTOs: [credited],
    failureBulkEnKashCardCreateDTOs: [],
    successCount: 1,
    failureCount: 0,
    totalCount: 1,
  };
}

describe('the practice EnKash, held to the published description', () => {
  it('serves every described call and no other', () => {
    expect(routes.map(({ method, path }) => `${method} ${path}`)).toEqual(
      contractCalls.map(({ method, path }) => `${method} ${path.replace(/\{.*\}/, '*')}`),
    );
    expect(new Set(contractCalls.map(({ operation }) => operation)).size).toBe(routes.length);
  });

  it('is believed where it answers as described', () => {
    expect(validator.deviations(bulk())).toEqual([]);
  });

  it.each<readonly [string, WitnessedReply, string]>([
    [
      'a field of another type',
      bulk({ reply: success(payload({ ...row, mobile: 982 })) }),
      'mobile',
    ],
    [
      'a list under another name',
      bulk({ reply: success({ ...payload(row), successBulkEnKashCardCreateDTOs: undefined }) }),
      'successBulkEnKashCardCreateDTOs',
    ],
    [
      'a success without an envelope',
      bulk({ reply: { ...success(null), body: payload(row) } }),
      '',
    ],
    ['a status that is not described', bulk({ reply: { ...success(null), status: 302 } }), ''],
    ['a path that is not described', bulk({ path: '/api/v0/planted' }), 'not described'],
    [
      'a call that lacks a field',
      bulk({ text: JSON.stringify([{ ...rowOf(1), name: undefined }]) }),
      'name',
    ],
    ['a call without its query', bulk({ query: new URLSearchParams() }), 'companyId is missing'],
  ])('is found out by %s', (_what, planted, word) => {
    expect(validator.deviations(planted).join('\n')).toContain(word);
    expect(validator.deviations(planted)).not.toEqual([]);
  });
});
