import type { ListSort } from '../../shared/list-sort.ts';

/** How a list is ordered, in SQL. Neither part ever holds a text that came from outside. */
export interface ListOrder {
  readonly orderBy: string;
  /** What comes after the row whose key is bound to its only place. */
  readonly after: string;
}

/**
 * The order of a list whose pages go on after a row. `by`: an expression that is never null. Rows of which it says the same
 * stand in the order of their key, so that no page has a gap or a row twice.
 */
export function listOrder(
  { table, key, by }: { readonly table: string; readonly key: string; readonly by: string },
  direction: ListSort['direction'],
): ListOrder {
  const [way, beyond] = direction === 'up' ? ['ASC', '>'] : ['DESC', '<'];
  if (by === key) return { orderBy: `${key} ${way}`, after: `${key} ${beyond} ?` };
  return {
    orderBy: `${by} ${way}, ${key} ${way}`,
    after: `(${by}, ${key}) ${beyond} (SELECT ${by}, ${key} FROM ${table} WHERE ${key} = ?)`,
  };
}
