import { create } from 'zustand';
import { ask } from '../../desk.ts';
import { sayGood, sayProblem } from '../../shell/said-store.ts';
import { words } from './table-store-words.ts';

interface TableStore {
  /** The columns that somebody has put away, by table. They stay so until Reward Desk is closed. */
  readonly hidden: Readonly<Partial<Record<string, readonly string[]>>>;
  readonly showColumn: (table: string, column: string, shown: boolean) => void;
}

export const useTables = create<TableStore>()((set) => ({
  hidden: {},
  showColumn: (table, column, shown) =>
    set(({ hidden }) => {
      const others = (hidden[table] ?? []).filter((one) => one !== column);
      return { hidden: { ...hidden, [table]: shown ? others : [...others, column] } };
    }),
}));

/** Saves rows as a file that the person chooses. */
export async function exportTable(
  name: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<void> {
  const reply = await ask('table.save', {
    name,
    header: [...header],
    rows: rows.map((row) => [...row]),
  });
  if (!reply.ok) sayProblem(reply.error);
  else if (reply.value !== null) sayGood(words.tableSaved, reply.value.path);
}
