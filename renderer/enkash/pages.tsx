import type { ReactNode } from 'react';
import { formatCount } from '../../shared/money/format.ts';
import { Button } from '../design/button.tsx';
import { words } from './pages-words.ts';

/** The foot of a list that EnKash gives in pages. */
export function Pages({
  page,
  rows,
  total,
  more,
  turn,
}: {
  readonly page: number;
  readonly rows: number;
  /** Null: EnKash does not say how many there are. */
  readonly total: number | null;
  readonly more: boolean;
  readonly turn: (page: number) => void;
}): ReactNode {
  if (page === 0 && !more) return null;
  return (
    <div className="more">
      <Button size="small" disabled={page === 0} onPress={() => turn(page - 1)}>
        {words.previousPage}
      </Button>
      <span className="soft number">
        {words.pageRows(
          formatCount(page + 1),
          formatCount(rows),
          total === null ? '' : words.of(formatCount(total)),
        )}
      </span>
      <Button size="small" disabled={!more} onPress={() => turn(page + 1)}>
        {words.nextPage}
      </Button>
    </div>
  );
}
