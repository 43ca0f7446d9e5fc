import type { ReactNode } from 'react';
import { formatCount } from '../../shared/money/format.ts';
import { Button } from './button.tsx';
import { useLoadedForPrint } from './printing.ts';
import { words } from './more-rows-words.ts';

/** The foot of a table that shows the first of many rows. Shows nothing when all of them are there. */
export function MoreRows({
  shown,
  total,
  more,
}: {
  readonly shown: number;
  readonly total: number;
  readonly more: () => Promise<void>;
}): ReactNode {
  useLoadedForPrint({ shown, total, more });
  if (shown >= total) return null;
  return (
    <div className="more">
      <span className="soft number">{words.of(formatCount(shown), formatCount(total))}</span>
      <Button size="small" onPress={() => void more()}>
        {words.showMore}
      </Button>
    </div>
  );
}
