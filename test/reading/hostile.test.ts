import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fileProblemSchema } from '../../shared/workbook/inspection.ts';
import { builtTerminal } from '../headless/built-terminal.ts';
import { hostileFiles } from './hostile-corpus.ts';

/** How a program ended that failed. */
const endedSchema = z.object({
  code: z.union([z.number(), z.string()]).nullish(),
  signal: z.string().nullish(),
  stdout: z.string(),
});
const outcomeSchema = z.object({
  name: z.string(),
  problem: fileProblemSchema.nullable(),
  rows: z.int(),
  peakMb: z.number(),
  polluted: z.boolean(),
});
type Outcome = z.infer<typeof outcomeSchema>;

/** What the whole corpus, one file after the other, may cost in one process; a bare one takes about 100. */
const mostMegabytes = 700;

describe('files made to do harm, and files that are broken', () => {
  let folder = '';
  const outcomes = new Map<string, Outcome>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reward-desk-hostile-'));
    const files = join(folder, 'files');
    await mkdir(files);
    for (const { name, bytes } of hostileFiles) await writeFile(join(files, name), bytes());
    const run = await promisify(execFile)(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        join(import.meta.dirname, 'hostile-runner.ts'),
        files,
        // As it ships: one from the sources can bring V8 down by itself (built-threads.ts).
        join(dirname(await builtTerminal()), 'reading-worker.js'),
      ],
      { maxBuffer: 16 * 1024 * 1024 },
    ).catch((fault: unknown) => {
      const { code, signal, stdout } = endedSchema.parse(fault);
      throw new Error(
        `The reading ended with ${code ?? signal ?? 'nothing'} after: ${stdout.slice(-300)}`,
        { cause: fault },
      );
    });
    for (const line of run.stdout.trim().split('\n')) {
      const outcome = outcomeSchema.parse(JSON.parse(line));
      outcomes.set(outcome.name, outcome);
    }
  }, 180_000);

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test.each(hostileFiles.map((file) => [file.name, file] as const))(
    '%s gives one clear sentence or a sane reading',
    (name, { expected }) => {
      const outcome = outcomes.get(name);
      expect(outcome).toBeDefined();
      expect(expected).toContain(outcome?.problem?.code ?? null);
      expect(outcome?.problem?.message ?? 'Read.').toMatch(/^[A-Z][^\n]{3,250}\.$/);
    },
  );

  test('none of them costs more memory than it may, or reaches the prototype of all objects', () => {
    expect(outcomes.size).toBe(hostileFiles.length);
    for (const { peakMb, polluted } of outcomes.values()) {
      expect(polluted).toBe(false);
      expect(peakMb).toBeLessThan(mostMegabytes);
    }
  });
});
