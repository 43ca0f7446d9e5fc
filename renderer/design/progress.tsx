import type { ReactNode } from 'react';
import { Label, ProgressBar } from 'react-aria-components';

/** Progress always has words; `part` is 0 to 1, or null while nobody knows how much there is. */
export function Progress({
  words,
  detail,
  part,
}: {
  readonly words: string;
  readonly detail?: string;
  readonly part: number | null;
}): ReactNode {
  const percent = part === null ? 0 : Math.min(100, Math.max(0, part * 100));
  return (
    <ProgressBar className="progress" isIndeterminate={part === null} value={percent}>
      <div className="words">
        <Label>{words}</Label>
        {detail !== undefined && <span className="soft number">{detail}</span>}
      </div>
      <div className="track">
        <div
          className={part === null ? 'done unsized' : 'done'}
          style={part === null ? {} : { width: `${percent}%` }}
        />
      </div>
    </ProgressBar>
  );
}
