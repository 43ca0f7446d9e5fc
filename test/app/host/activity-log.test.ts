import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openActivityLog } from '../../../main/app/host/activity-log.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';

const start = Date.parse('2026-11-23T10:00:00.000Z');
const dayMs = 86_400_000;

describe('the log of the services', () => {
  it('writes a JSON line for each thing, without people or secrets', () => {
    const folder = temporaryFolder();
    const log = openActivityLog(folder, () => new Date(start));
    log.note('fault', {
      where: 'run.start',
      text: 'kavya.iyer@example.com 9876543210 "password":"hunter2pass" access_token=abc.def',
    });
    log.note('run settled', { credited: 247 });
    const text = readFileSync(join(log.folder, 'desk-2026-11-23.jsonl'), 'utf8');
    const lines = text
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines).toHaveLength(2);
    expect(lines[1]).toEqual({
      at: '2026-11-23T10:00:00.000Z',
      what: 'run settled',
      credited: 247,
    });
    for (const private_ of ['kavya.iyer', '9876543210', 'hunter2pass', 'abc.def'])
      expect(text).not.toContain(private_);
  });

  it('keeps thirty days, and no more than two megabytes of a day', () => {
    const folder = temporaryFolder();
    let time = start;
    const log = openActivityLog(folder, () => new Date(time));
    for (let day = 0; day < 40; day += 1) {
      log.note('start');
      time += dayMs;
    }
    expect(readdirSync(log.folder).length).toBeLessThanOrEqual(31);
    for (let line = 0; line < 10_000; line += 1) log.note('x', { text: 'word '.repeat(90) });
    const bytes = readFileSync(
      join(log.folder, `desk-${new Date(time).toISOString().slice(0, 10)}.jsonl`),
    ).length;
    expect(bytes).toBeGreaterThan(1_900_000);
    expect(bytes).toBeLessThan(2_001_000);
  });
});
