import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  reconciliationJsonSchema,
  writeReconciliationJson,
  type ReconciliationJson,
} from '../../main/reports/reconciliation-json.ts';
import type { ReportSource } from '../../main/reports/report-data.ts';
import { rowStates } from '../../shared/batch/row-state.ts';
import { paise } from '../../shared/money/paise.ts';
import { activeTexts } from './read-back.ts';
import {
  rowInState,
  sampleAudit,
  sampleChanges,
  sampleRow,
  sampleSource,
  text,
} from './sample-report.ts';
import { inTempFolder } from './temp-folder.ts';

async function written(source: ReportSource): Promise<ReconciliationJson> {
  return inTempFolder(async (folder) => {
    const path = join(folder, 'out.json');
    await writeReconciliationJson(path, source);
    return reconciliationJsonSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  });
}

describe('the reconciliation as JSON', () => {
  it('keeps to its schema with rows in every state, and its totals tie', async () => {
    const rows = rowStates.map((state, index) => rowInState(index + 1, state));
    const json = await written(sampleSource(rows, { openingBalancePaise: paise(1_000_050) }));
    expect(json.rows.map(({ row, state }) => [row, state])).toEqual(
      rows.map(({ row, state }) => [row, state]),
    );
    expect(json.batch.openingBalance).toEqual({ paise: 1_000_050, rupees: '10000.50' });
    expect(json.changes).toEqual(sampleChanges);
    expect(json.audit).toEqual(sampleAudit);
    expect(json.controlTotals.ties).toBe(true);
    const outcomes = Object.values(json.controlTotals.outcomes);
    expect(outcomes.reduce((sum, { rows: count }) => sum + count, 0)).toBe(
      json.controlTotals.requested.rows,
    );
    expect(outcomes.reduce((sum, { amount }) => sum + amount.paise, 0)).toBe(
      json.controlTotals.requested.amount.paise,
    );
  });

  it('is whole without a single row', async () => {
    const json = await written({ ...sampleSource([]), changes: () => [], audit: () => [] });
    expect(json).toMatchObject({ rows: [], changes: [], audit: [] });
  });

  it('holds every text exactly', async () => {
    const rows = activeTexts.map((value, index) =>
      sampleRow(index + 1, { cells: [text(value)], note: value }),
    );
    const json = await written(sampleSource(rows));
    expect(json.rows.map(({ note }) => note)).toEqual(activeTexts);
    expect(json.rows.map(({ cells }) => cells[0])).toEqual(activeTexts.map(text));
  });
});
