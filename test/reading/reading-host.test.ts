import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { hostProcess } from '../../main/reading/reading-host.ts';
import type { ReadingOrder } from '../../main/reading/reading-order.ts';

const order: ReadingOrder = {
  source: { kind: 'file', path: 'nothing.xls' },
  choice: {},
  withRows: false,
  reader: 'fast',
  statements: false,
  apart: true,
};

const folder = mkdtempSync(join(tmpdir(), 'reading-host-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Why a process that does only this is said to have ended. */
function endOf(program: string): Promise<'memory' | 'died'> {
  const code = join(folder, 'program.mjs');
  writeFileSync(code, program);
  return new Promise((resolve) => {
    hostProcess(pathToFileURL(code), order, { onMessage: () => undefined, onEnded: resolve });
  });
}

describe('a process that reads apart', () => {
  it.each([
    ['that V8 ended for want of memory', 'process.abort();', 'memory'],
    ['that ended by itself', 'process.exit(0);', 'died'],
    ['that somebody killed', "process.kill(process.pid, 'SIGKILL');", 'died'],
  ] as const)('is told from others: one %s', async (_which, program, why) => {
    expect(await endOf(program)).toBe(why);
  });
});
