import { describe, expect, it } from 'vitest';
import { everyRow, everyRowAfter } from '../../renderer/design/table/every-row.ts';

const rows = Array.from({ length: 7 }, (_, at) => `row ${at}`);

describe('every row of a list in pages', () => {
  it('is fetched page by page, each row once, however long a page is', async () => {
    for (const full of [1, 2, 7, 10]) {
      const page = (offset: number, limit: number) =>
        Promise.resolve(rows.slice(offset, offset + limit));
      expect(await everyRow(page, full)).toEqual(rows);
      const pageAfter = (after: number | null) => {
        const end = (after ?? 0) + full;
        const next = end < rows.length ? end : null;
        return Promise.resolve({ rows: rows.slice(after ?? 0, end), next });
      };
      expect(await everyRowAfter(pageAfter)).toEqual(rows);
    }
  });

  it('is nothing when a page cannot be fetched', async () => {
    const page = (offset: number, limit: number) =>
      Promise.resolve(offset > 0 ? null : rows.slice(offset, limit));
    expect(await everyRow(page, 3)).toBeNull();
  });
});
