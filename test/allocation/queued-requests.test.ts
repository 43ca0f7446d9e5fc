import { describe, expect, it } from 'vitest';
import { findBatch } from '../../main/ledger/batches.ts';
import { queuedRows, type QueuedRow } from '../../main/ledger/queued-rows.ts';
import { QueuedRequests } from '../../main/allocation/queued-requests.ts';
import { planRequests } from '../../main/allocation/plan-requests.ts';
import { temporaryLedger } from '../ledger/temporary-ledger.ts';
import { approvedBatch, quickConnection, type TestPerson } from './desk-fixture.ts';

const size = 40;

function queued(people: readonly TestPerson[]): {
  rows: QueuedRow[];
  requests: QueuedRequests;
} {
  const ledger = temporaryLedger();
  const id = approvedBatch(ledger, people, quickConnection('http://127.0.0.1:1'));
  const batch = findBatch(ledger.db, id);
  if (batch === null) throw new Error('The batch is not there.');
  const rows = queuedRows(ledger.db, batch.number);
  return { rows, requests: new QueuedRequests(ledger.db, batch.number, size) };
}

/** Every seventh row is of one of three people, who come again and again. */
const people = Array.from({ length: 1130 }, (_, n) => ({
  n: n % 7 === 0 ? n % 3 : n,
  amountPaise: 100 + n,
}));

describe('the requests of a batch', () => {
  it('are those that a plan of all its rows gives', () => {
    const { rows, requests } = queued(people);
    const taken: (readonly QueuedRow[])[] = [];
    for (let next = requests.next(); next !== null; next = requests.next()) taken.push(next);
    expect(taken).toEqual(planRequests(rows, size));
  });

  it('are counted before they are sent, and never fewer than they are said to be', () => {
    const { rows, requests } = queued(people);
    const all = planRequests(rows, size).length;
    let left = all;
    expect(requests.leftAtLeast()).toBe(Math.ceil(rows.length / size));
    for (let taken = 0; taken < 3; taken += 1) {
      requests.next();
      left -= 1;
      expect(requests.leftAtLeast()).toBeLessThanOrEqual(left);
    }
    expect(requests.left()).toBe(left);
    expect(requests.leftAtLeast()).toBe(left);
  });

  it('come again, the last one first, when they were taken and not sent', () => {
    const { requests } = queued(people);
    const first = requests.next() ?? [];
    const second = requests.next() ?? [];
    const before = requests.left();
    requests.putBack(second);
    requests.putBack(first);
    expect(requests.left()).toBe(before + 2);
    expect([requests.next(), requests.next()]).toEqual([first, second]);
    expect(requests.left()).toBe(before);
  });
});
