import type { ReactNode } from 'react';
import { formatCount } from '../../shared/money/format.ts';

/** One of the things to choose from: its word, and how many there are of it. */
export interface Segment<Id extends string> {
  readonly id: Id;
  readonly word: string;
  readonly count?: number;
  readonly tone?: 'good' | 'bad';
}

/** A choice of a few things, side by side. `value` null: what is shown is none of them. */
export function Segments<Id extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  readonly label: string;
  readonly value: Id | null;
  readonly choices: readonly Segment<Id>[];
  readonly onChange: (id: Id) => void;
}): ReactNode {
  return (
    <div className="segments" role="group" aria-label={label}>
      {choices.map(({ id, word, count, tone }) => (
        <button
          key={id}
          type="button"
          className={tone === undefined || count === 0 ? 'segment' : `segment ${tone}`}
          aria-pressed={id === value}
          onClick={() => onChange(id)}
        >
          {word}
          {count !== undefined && <span className="number strong"> {formatCount(count)}</span>}
        </button>
      ))}
    </div>
  );
}
