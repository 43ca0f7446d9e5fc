/** A page of a list, and what the next one comes after; null: it is the last. */
interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly next: number | null;
}

/** Every row of a list whose pages go on after a row, for a file; null: a page could not be fetched, which was said. */
export async function everyRowAfter<Row>(
  fetchPage: (after: number | null) => Promise<ListPage<Row> | null>,
): Promise<readonly Row[] | null> {
  const all: Row[] = [];
  let after: number | null = null;
  for (;;) {
    const page: ListPage<Row> | null = await fetchPage(after);
    if (page === null) return null;
    all.push(...page.rows);
    if (page.next === null) return all;
    after = page.next;
  }
}

/** The same for a list whose pages are counted by rows, `full` of them a page. */
export function everyRow<Row>(
  fetchRows: (offset: number, limit: number) => Promise<readonly Row[] | null>,
  full: number,
): Promise<readonly Row[] | null> {
  return everyRowAfter(async (after) => {
    const offset = after ?? 0;
    const rows = await fetchRows(offset, full);
    return rows && { rows, next: rows.length < full ? null : offset + rows.length };
  });
}
