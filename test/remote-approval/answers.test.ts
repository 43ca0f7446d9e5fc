import { acceptAll } from '../app/sent-batch.ts';
import { describe, expect, it } from 'vitest';
import {
  answerSaved,
  approvedAt,
  handedOver,
  knows,
  lookedAt,
  namedDesk,
  opened,
  prepared,
  stateOf,
  twoDesks,
} from './two-desks.ts';

const day = 86_400_000;

describe('an answer', () => {
  it('is taken once, and not again after the approval was taken back', async () => {
    const { pune, mumbai } = await twoDesks();
    const batchId = await prepared(pune);
    const number = await lookedAt(mumbai, await handedOver(pune, batchId, mumbai));
    const answer = await approvedAt(mumbai, number);
    expect(await opened(pune, answer)).toBe('answer');
    expect(await opened(pune, answer)).toBe('answer-taken-before');
    await pune.desk.must('batch.reopen', { batchId });
    expect(await opened(pune, answer)).toBe('answer-taken-before');
    // Sealed anew it is the same answer.
    expect(await opened(pune, await answerSaved(mumbai, number, 'again.handover'))).toBe(
      'answer-taken-before',
    );
    expect(await stateOf(pune, batchId)).toBe('checked');
  });

  it('does not count for a batch that was changed, and counts again when the change is undone', async () => {
    const { pune, mumbai } = await twoDesks();
    const batchId = await prepared(pune);
    const number = await lookedAt(mumbai, await handedOver(pune, batchId, mumbai));
    const answer = await approvedAt(mumbai, number);
    const { rows } = await pune.desk.must('batch.rows', {
      batchId,
      filter: {},
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: 1,
    });
    const [first] = rows;
    if (first === undefined) throw new Error('The batch has rows.');
    const amount = async (text: string): Promise<void> => {
      const edits = [{ rowId: first.id, field: 'amount' as const, text }];
      await pune.desk.must('batch.edit', { batchId, label: 'amount', edits });
    };
    await amount('9999');
    expect(await opened(pune, answer)).toBe('batch-changed-meanwhile');
    await amount('nothing');
    expect(await opened(pune, answer)).toBe('batch-changed-meanwhile');
    expect(await stateOf(pune, batchId)).toBe('draft');
    await pune.desk.must('batch.undo', { batchId });
    await pune.desk.must('batch.undo', { batchId });
    expect(await opened(pune, answer)).toBe('answer');
  });

  it('does not count after a newer hand-over, an approval here, a discard, or its time', async () => {
    const { pune, mumbai } = await twoDesks();
    const batchId = await prepared(pune);
    const older = await approvedAt(
      mumbai,
      await lookedAt(mumbai, await handedOver(pune, batchId, mumbai)),
    );
    const newer = await lookedAt(mumbai, await handedOver(pune, batchId, mumbai, 'newer.handover'));
    expect(await opened(pune, older)).toBe('handover-superseded');

    const late = await approvedAt(mumbai, newer, 'newer-answer.handover');
    pune.desk.pass(15 * day);
    expect(await opened(pune, late)).toBe('handover-expired');

    const third = await approvedAt(
      mumbai,
      await lookedAt(mumbai, await handedOver(pune, batchId, mumbai, 'third.handover')),
      'third-answer.handover',
    );
    await acceptAll(pune.desk, batchId);
    const { contentHash } = await pune.desk.must('batch.forApproval', { batchId });
    await pune.desk.must('batch.approve', { batchId, approvedBy: 'Meera', contentHash });
    expect(await opened(pune, third)).toBe('approved-here-meanwhile');

    const other = await prepared(pune);
    const fourth = await approvedAt(
      mumbai,
      await lookedAt(mumbai, await handedOver(pune, other, mumbai, 'fourth.handover')),
      'fourth-answer.handover',
    );
    await pune.desk.must('batch.discard', { batchId: other, reason: 'Not this year' });
    expect(await opened(pune, fourth)).toBe('discarded-meanwhile');
  });

  it('comes from the desk that was asked, which is still trusted, and to the desk that asked', async () => {
    const { pune, mumbai } = await twoDesks();
    const nagpur = await namedDesk('Nagpur desk');
    await knows(nagpur, pune);
    await knows(pune, nagpur);
    const batchId = await prepared(pune);
    const file = await handedOver(pune, batchId, mumbai);
    expect(await opened(nagpur, file)).toBe('for-another-desk');
    const answer = await approvedAt(mumbai, await lookedAt(mumbai, file));
    expect(await opened(nagpur, answer)).toBe('for-another-desk');
    expect(await opened(mumbai, answer)).toBe('for-another-desk');
    await pune.desk.must('desks.remove', { code: mumbai.code });
    expect(await opened(pune, answer)).toBe('sender-not-known');
    await knows(pune, mumbai);
    expect(await opened(pune, answer)).toBe('answer');
  });
});
