import type { RowView } from '../../shared/batch/views.ts';

export const pageSize = 100;
const pagesKept = 100;

interface Page {
  readonly rows: readonly RowView[];
  readonly version: number;
}

/**
 * Pages of the shown list, as far as they were looked at. Old pages stay on the screen until their new
 * version has come, so that nothing flickers after a change.
 */
export interface RowCache {
  readonly version: number;
  readonly pages: ReadonlyMap<number, Page>;
}

export const emptyCache: RowCache = { version: 0, pages: new Map() };

export function pageOf(index: number): number {
  return Math.floor(index / pageSize);
}

/** The row at a place of the list; null when its page has not come yet. */
export function rowAt(cache: RowCache, index: number): RowView | null {
  return cache.pages.get(pageOf(index))?.rows[index % pageSize] ?? null;
}

/** Pages between two places (inclusive) that are missing or out of date. */
export function pagesToFetch(cache: RowCache, from: number, to: number): readonly number[] {
  const wanted: number[] = [];
  for (let page = pageOf(Math.max(0, from)); page <= pageOf(Math.max(0, to)); page += 1) {
    if (cache.pages.get(page)?.version !== cache.version) wanted.push(page);
  }
  return wanted;
}

/** Says that what is kept may be out of date. */
export function outdated(cache: RowCache): RowCache {
  return { ...cache, version: cache.version + 1 };
}

/** Takes in a page; of too many, those farthest from it are let go. */
export function withPage(
  cache: RowCache,
  page: number,
  rows: readonly RowView[],
  version: number,
): RowCache {
  const pages = new Map(cache.pages);
  pages.set(page, { rows, version });
  if (pages.size > pagesKept) {
    const far = [...pages.keys()].sort((a, b) => Math.abs(b - page) - Math.abs(a - page));
    for (const old of far.slice(0, pages.size - pagesKept)) pages.delete(old);
  }
  return { ...cache, pages };
}
