import { describe, expect, it } from 'vitest';
import { dayAfter, dayWords, indianDay } from '../../../shared/calendar/indian-day.ts';
import { paise } from '../../../shared/money/paise.ts';
import {
  asha,
  liveConnection,
  meera,
  namedDesk,
  prepared,
  vikram,
  type NamedDesk,
} from '../../remote-approval/two-desks.ts';

const rahul = { name: 'Rahul Mehta', passphrase: 'nine mangoes in May' };
const dayMs = 86_400_000;

/** A desk whose live account needs Rahul for every batch, with its users and no waiting time. */
async function deskOfRahul(): Promise<NamedDesk> {
  const pune = await namedDesk('Pune desk');
  await liveConnection(pune, {
    namedApproverAbovePaise: paise(100),
    namedApprovers: [rahul.name],
  });
  const { desk } = pune;
  await desk.must('person.add', asha);
  await desk.must('person.add', { ...vikram, voucher: asha });
  const agreed = { voucher: asha, second: vikram };
  await desk.must('person.setWait', { hours: 0, ...agreed });
  for (const one of [meera, rahul]) await desk.must('person.add', { ...one, ...agreed });
  await desk.must('lock.unlock', asha);
  return pune;
}

describe('a named approver who is away', () => {
  it('has another user approve in their place, from day to day, as the approval tells', async () => {
    const pune = await deskOfRahul();
    const { desk } = pune;
    const today = indianDay(new Date().toISOString()) ?? '';
    const given = {
      approver: rahul.name,
      delegate: meera.name,
      fromDay: dayAfter(today, 1),
      untilDay: dayAfter(today, 3),
    };
    const set = async (change: object, passphrase: string): Promise<string> => {
      const reply = await desk.call('delegate.set', { ...given, ...change, passphrase });
      return reply.ok ? 'set' : reply.error.code;
    };
    expect(await set({}, vikram.passphrase)).toBe('passphrase-wrong');
    expect(await set({ approver: vikram.name }, vikram.passphrase)).toBe('not-a-named-approver');
    expect(await set({ delegate: 'Somebody' }, rahul.passphrase)).toBe('person-not-known');
    expect(await set({ delegate: rahul.name }, rahul.passphrase)).toBe('bad-delegation');
    expect(await set({}, rahul.passphrase)).toBe('set');
    expect(await desk.must('delegate.list', {})).toEqual({
      delegations: [given],
      named: [rahul.name],
    });

    const batchId = await prepared(pune, 'Diwali live');
    const approvals = async (): Promise<unknown> =>
      (await desk.must('batch.forApproval', { batchId })).approvals;
    const approve = async (person: typeof asha): Promise<string | null> => {
      const { contentHash } = await desk.must('batch.forApproval', { batchId });
      const done = await desk.must('batch.approve', {
        batchId,
        approvedBy: person.name,
        contentHash,
        passphrase: person.passphrase,
      });
      return done.missing;
    };
    // Before its first day it is not one.
    expect(await approvals()).toMatchObject({ delegates: [] });
    expect(await approve(meera)).toBe('1 more approval is needed, from Rahul Mehta.');
    desk.pass(dayMs);
    await desk.must('lock.unlock', asha);
    const words = `${meera.name} for ${rahul.name} until ${dayWords(given.untilDay)}`;
    expect(await approvals()).toMatchObject({ delegates: [words] });
    // Anything changed clears her first approval; then hers is in his place.
    await desk.must('batch.rename', { batchId, name: 'Diwali again' });
    expect(await desk.must('batch.forApproval', { batchId })).toMatchObject({
      approvals: { given: [] },
    });
    expect(await approve(meera)).toBeNull();
    expect(await approvals()).toMatchObject({ given: [{ by: words, name: meera.name }] });
    const log = await desk.must('audit.find', {
      filter: { text: 'for Rahul Mehta until' },
      after: null,
      limit: 10,
    });
    expect(log.entries.map(({ action, actor }) => [action, actor])).toEqual([
      ['batch.approved', meera.name],
      ['person.delegate', rahul.name],
    ]);
    expect(await desk.must('audit.verify', {})).toMatchObject({ good: true });
  });

  it('ends it when they are back, and nobody stands in for somebody who changed the batch', async () => {
    const pune = await deskOfRahul();
    const { desk } = pune;
    const today = indianDay(new Date().toISOString()) ?? '';
    const name = (): Promise<unknown> =>
      desk.must('delegate.set', {
        approver: rahul.name,
        delegate: meera.name,
        fromDay: today,
        untilDay: dayAfter(today, 3),
        passphrase: rahul.passphrase,
      });
    await name();
    const batchId = await prepared(pune, 'Diwali live');
    await desk.must('lock.unlock', rahul);
    await desk.must('batch.rename', { batchId, name: 'By Rahul' });
    const { contentHash } = await desk.must('batch.forApproval', { batchId });
    const done = await desk.must('batch.approve', {
      batchId,
      approvedBy: meera.name,
      contentHash,
      passphrase: meera.passphrase,
    });
    expect(done.missing).toBe('1 more approval is needed, from Rahul Mehta.');
    const end = { approver: rahul.name, passphrase: rahul.passphrase };
    await desk.must('delegate.end', end);
    expect(await desk.call('delegate.end', end)).toMatchObject({ error: { code: 'no-delegate' } });
    expect((await desk.must('delegate.list', {})).delegations).toEqual([]);
    await name();
    expect((await desk.must('delegate.list', {})).delegations).toHaveLength(1);
  });
});
