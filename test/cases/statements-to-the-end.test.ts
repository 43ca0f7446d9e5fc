import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import { matchAnswer } from '../../shared/reconciliation/match-answer.ts';
import { matchKinds } from '../../shared/reconciliation/match-words.ts';
import { systemClock } from '../../main/app/host/system-clock.ts';
import { deskUnderTest, type DeskUnderTest } from '../app/desk-under-test.ts';
import { approveAndSend } from '../app/sent-batch.ts';

const rightSchema = z.looseObject({
  kind: z.enum(matchKinds).default('books'),
  answer: z.string(),
});

/** The handed statements begin with their number. */
const folder = join(import.meta.dirname, 'statements');
const handed = readdirSync(folder).filter((name) => /^\d.*(?<!\.json)$/.test(name));

/** 29 November 2026, when the handed lists were allocated. */
const ahead = Date.parse('2026-11-29T05:00:00.000Z') - Date.now();
const clock = { ...systemClock, now: () => new Date(Date.now() + ahead) };

async function allocated(under: DeskUnderTest, name: string): Promise<BatchId> {
  const path = join(import.meta.dirname, 'import', name);
  const { fileId } = await under.must('file.dropped', { path });
  const { batchId } = await under.must('import.start', {
    importId: name,
    source: { from: 'file', fileId },
    choice: {},
    name,
    connection: 'practice',
    preparedBy: 'Asha',
  });
  await approveAndSend(under, batchId);
  return batchId;
}

/** What the app answers to a statement as it proposes to read it. */
async function answerTo(under: DeskUnderTest, name: string, base: BatchId): Promise<string> {
  const { kind } = rightOf(name);
  const { fileId } = await under.must('file.dropped', { path: join(folder, name) });
  const { matchId } = await under.must('match.start', {
    token: name,
    kind,
    connection: 'practice',
    batchId: kind === 'enkash' ? base : null,
    period: null,
    statement: { fileId, choice: {} },
  });
  return matchAnswer(kind, (await under.must('match.get', { matchId })).totals);
}

function rightOf(name: string): z.infer<typeof rightSchema> {
  return rightSchema.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
}

test('the handed lists are allocated, and every handed statement gets its right answer in the app', async () => {
  const under = deskUnderTest({ clock });
  const base = await allocated(under, '00-base.xlsx');
  await allocated(under, 'm-batch2.xlsx');
  await allocated(under, 'm-batch3.xlsx');
  const answers: Record<string, string> = {};
  for (const name of handed) answers[name] = await answerTo(under, name, base);
  expect(answers).toEqual(Object.fromEntries(handed.map((name) => [name, rightOf(name).answer])));
});
