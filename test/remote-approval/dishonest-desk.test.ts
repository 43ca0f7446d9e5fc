import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { batchPeriodSchema } from '../../shared/calendar/batch-period.ts';
import { readDeskCard } from '../../shared/handover/desk-card.ts';
import { foreignBatchIdSchema, handoverNumberSchema } from '../../shared/handover/handover.ts';
import type { CoinEvent } from '../../shared/enkash/coins.ts';
import { paise } from '../../shared/money/paise.ts';
import {
  writeAnswerContent,
  type AnswerContent,
} from '../../main/remote-approval/answer-content.ts';
import {
  readBatchContent,
  writeBatchContent,
  type BatchContent,
} from '../../main/remote-approval/batch-content.ts';
import { sealFile } from '../../main/remote-approval/sealed-file.ts';
import type { ReceivedRow } from '../../main/ledger/received-handovers.ts';
import { contentHash } from '../../main/preparation/content-hash.ts';
import { readDeskKeys } from '../../main/vault/desk-keys.ts';
import {
  asha,
  handedOver,
  knows,
  liveConnection,
  meera,
  namedDesk,
  opened,
  prepared,
  twoDesks,
  vikram,
  type NamedDesk,
} from './two-desks.ts';

/** A file that a desk seals and signs for another one, whatever it says. */
async function sealedBy(
  from: NamedDesk,
  to: NamedDesk,
  what: 'batch' | 'answer',
  content: Uint8Array,
): Promise<string> {
  const keys = await readDeskKeys(from.keychain, from.code);
  const card = readDeskCard(to.card);
  if (!keys.ok || !card.ok) throw new Error('The desks have keys and cards.');
  const path = join(from.folder, 'made-up.handover');
  const address = { what, from: from.code, to: to.code };
  writeFileSync(path, await sealFile(address, content, keys.value, card.value));
  return path;
}

/** The answer that a desk could make up to the newest hand-over of a batch. */
async function answerTo(maker: NamedDesk, batchId: string): Promise<AnswerContent> {
  const [batch] = await maker.desk.must('batch.list', { text: batchId });
  if (batch === undefined) throw new Error('The batch is there.');
  const [handover] = await maker.desk.must('handover.of', { batchId: batch.id });
  if (handover === undefined) throw new Error('The batch was handed over.');
  return {
    number: handover.number,
    batchId: foreignBatchIdSchema.parse(batchId),
    contentHash: handover.contentHash,
    answeredAt: new Date().toISOString(),
    verdict: { kind: 'approved', by: vikram.name, shown: 'name' },
  };
}

describe('a desk that is trusted and dishonest', () => {
  it('cannot answer for another desk, nor what it was not asked', async () => {
    const { pune, mumbai } = await twoDesks();
    const nagpur = await namedDesk('Nagpur desk');
    await knows(pune, nagpur);
    const batchId = await prepared(pune);
    await handedOver(pune, batchId, mumbai);
    const answer = await answerTo(pune, batchId);
    const said = async (from: NamedDesk, change: Partial<AnswerContent>): Promise<string> =>
      opened(
        pune,
        await sealedBy(from, pune, 'answer', writeAnswerContent({ ...answer, ...change })),
      );
    expect(await said(nagpur, {})).toBe('answer-of-another-desk');
    const number = handoverNumberSchema.parse(`H-${'0'.repeat(32)}`);
    expect(await said(mumbai, { number })).toBe('answer-not-asked-for');
    expect(await said(mumbai, { contentHash: 'a'.repeat(64) })).toBe('handover-does-not-fit');
    const other = foreignBatchIdSchema.parse('B-20261123-ZZZZZZ');
    expect(await said(mumbai, { batchId: other })).toBe('handover-does-not-fit');
    expect(await said(mumbai, {})).toBe('answer');
  });

  it('cannot get round the second person on a live connection', async () => {
    const { pune, mumbai } = await twoDesks();
    await liveConnection(pune);
    await pune.desk.must('person.add', asha);
    await pune.desk.must('lock.unlock', asha);
    const batchId = await prepared(pune, 'Diwali live');
    await handedOver(pune, batchId, mumbai);
    const answer = await answerTo(pune, batchId);
    const said = async (verdict: AnswerContent['verdict']): Promise<string> =>
      opened(
        pune,
        await sealedBy(mumbai, pune, 'answer', writeAnswerContent({ ...answer, verdict })),
      );
    expect(await said({ kind: 'approved', by: vikram.name, shown: 'name' })).toBe(
      'checker-not-shown',
    );
    expect(await said({ kind: 'approved', by: 'asha. KULKARNI', shown: 'passphrase' })).toBe(
      'same-person',
    );
    // With a Cyrillic letter it is still the same person.
    expect(
      await said({ kind: 'approved', by: 'Asha Kulk\u0430rni', shown: 'passphrase' }),
    ).not.toBe('answer');
    await pune.desk.must('person.add', { ...meera, voucher: asha, second: vikram });
    for (const by of [meera.name, 'Meera  NAIR', 'M\u0435era Nair'])
      expect(await said({ kind: 'approved', by, shown: 'passphrase' })).toBe(
        'checker-registered-here',
      );
    for (const by of ['Nikhil\u200bJoshi', 'Nikhil J\u043eshi'])
      expect(await said({ kind: 'approved', by, shown: 'passphrase' })).toMatch(/^name-/);
    expect(await pune.desk.must('batch.get', { batchId })).toMatchObject({ state: 'checked' });
  });

  it('cannot make a checker sign other rows than they see', async () => {
    const { pune, mumbai } = await twoDesks();
    const looked = async (content: unknown): Promise<string> =>
      opened(mumbai, await sealedBy(pune, mumbai, 'batch', Buffer.from(JSON.stringify(content))));
    const good = JSON.parse(Buffer.from(writeBatchContent(someContent())).toString()) as {
      rows: unknown[][];
    };
    expect(await looked({ ...good, contentHash: 'b'.repeat(64) })).toBe('handover-does-not-fit');
    expect(await looked({ ...good, rows: good.rows.slice(1) })).toBe('handover-does-not-fit');
    expect(await looked({ ...good, rows: good.rows.toReversed() })).toBe('handover-does-not-fit');
    expect(await looked({ ...good, rows: [] })).toBe('handover-does-not-fit');
    expect(await looked({ ...good, rows: {} })).toBe('handover-does-not-fit');
    expect(await looked('no batch')).toBe('handover-does-not-fit');
    expect(await opened(mumbai, await sealedBy(pune, mumbai, 'answer', Buffer.from('{')))).toBe(
      'handover-does-not-fit',
    );
    expect(await looked(good)).toBe('batch');
  });
});

function someContent(): BatchContent {
  const rows = [0, 1, 2].map((position): ReceivedRow => ({
    position,
    sourceRow: position + 2,
    state: 'ready',
    title: 'Ms',
    name: `Person ${'ABC'.charAt(position)}aa`,
    email: `person${position}@example.com`,
    mobile: String(9_876_543_210 + position),
    amountPaise: paise(50_000 + position),
    remarks: null,
    reference: null,
    reverses: null,
    excludedBecause: null,
    warnings: [],
  }));
  const batch = {
    id: foreignBatchIdSchema.parse('B-20261123-ABCDEF'),
    name: 'Diwali',
    kind: 'bulk' as const,
    period: batchPeriodSchema.parse('2026-11'),
    environment: 'practice' as const,
    connection: 'practice',
    companyId: 'C',
    cardAccountId: 'CA',
    creditKnownUsers: true,
    road: '',
    preparedBy: asha.name,
    fileName: 'diwali.xlsx',
    sheet: 'Sheet1',
    coinEvent: null,
  };
  return {
    number: handoverNumberSchema.parse(`H-${'1'.repeat(32)}`),
    expiresAt: '2099-01-01T00:00:00.000Z',
    note: '',
    batch,
    contentHash: contentHash(batch, { ...batch, coinEvent: null }, rows),
    said: {
      warnings: [],
      batchFindings: [],
      takesBack: [],
      changed: { since: null, by: [], acts: [], cells: 0, shown: [] },
      lastBatch: null,
      fieldTotals: [],
    },
    rows,
  };
}

describe('the content of a hand-over', () => {
  it('is read as it was written', () => {
    const content = someContent();
    const read = readBatchContent(writeBatchContent(content));
    expect(read).toMatchObject({ ok: true, value: { content, totals: { people: 3 } } });
  });

  it.each([
    ['name', 'Kavya\u202eRao'],
    ['mobile', '98765\u200b43210'],
    ['email', 'a@example.com\n'],
  ] as const)('is refused where a %s has signs that nobody sees', (field, text) => {
    const content = someContent();
    const rows = content.rows.map((row, at) => (at === 1 ? { ...row, [field]: text } : row));
    const { batch } = content;
    const hidden = {
      ...content,
      rows,
      contentHash: contentHash(batch, { ...batch, coinEvent: null }, rows),
    };
    expect(readBatchContent(writeBatchContent(hidden))).toMatchObject({
      error: { code: 'handover-does-not-fit' },
    });
  });

  it('is refused where coins are not those of their event, or an event stands in a batch of money', () => {
    const event = { id: 'WCC1SBEUF8', event: 'Diwali quiz', configuration: 'CUSTOM', amount: 25 };
    const content = someContent();
    const read = (
      kind: BatchContent['batch']['kind'],
      coinEvent: CoinEvent | null,
      coins: number,
    ) => {
      const rows = content.rows.map((row) => ({ ...row, amountPaise: paise(coins * 100) }));
      const batch = { ...content.batch, kind, coinEvent };
      const hash = contentHash(batch, { ...batch, coinEvent }, rows);
      return readBatchContent(writeBatchContent({ ...content, batch, rows, contentHash: hash })).ok;
    };
    expect(read('coins', event, 25)).toBe(true);
    expect(read('coins', event, 2_500)).toBe(false);
    expect(read('coins', null, 25)).toBe(false);
    expect(read('bulk', event, 25)).toBe(false);
    expect(read('bulk', null, 25)).toBe(true);
  });

  it('is refused and never thrown about, whatever stands in it', () => {
    const text = Buffer.from(writeBatchContent(someContent())).toString();
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), fc.string({ maxLength: 3 }), (at, put) => {
        const changed = text.slice(0, at) + put + text.slice(at + 1);
        const read = readBatchContent(Buffer.from(changed));
        // What nobody signs (the note, a connection's name) may differ; the rows may not.
        if (read.ok) expect(read.value.totals.totalPaise).toBe(150_003);
        else expect(read.error.code).toBe('handover-does-not-fit');
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(readBatchContent(Buffer.from(json)).ok).toBe(false);
      }),
    );
  });
});
