import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportEndings, reportKinds, writeReport } from '../../main/reports/write-report.ts';
import { rowStates } from '../../shared/batch/row-state.ts';
import { rowInState, sampleSource } from './sample-report.ts';
import { inTempFolder } from './temp-folder.ts';

const beginnings = {
  '.xlsx': 'PK\u0003\u0004',
  '.csv': '\ufeffTitle',
  '.json': '{"format":',
  '.pdf': '%PDF-',
};

describe('writing a report', () => {
  it.each(reportKinds)(
    'gives a whole file of its kind and goes through the rows once: %s',
    async (kind) => {
      await inTempFolder(async (folder) => {
        const rows = rowStates.map((state, index) => rowInState(index + 1, state));
        let readings = 0;
        const source = {
          ...sampleSource(rows),
          rows: () => {
            readings += 1;
            return rows;
          },
        };
        const name = `report${reportEndings[kind]}`;
        await writeReport(kind, join(folder, name), source);
        expect(await readdir(folder)).toEqual([name]);
        const beginning = Object.entries(beginnings).find(
          ([ending]) => ending === reportEndings[kind],
        )?.[1];
        expect((await readFile(join(folder, name), 'utf8')).startsWith(beginning ?? 'never')).toBe(
          true,
        );
        expect(readings).toBe(1);
      });
    },
  );
});
