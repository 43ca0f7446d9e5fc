import type { ReactNode } from 'react';

/** A choice of two or three things, side by side. */
export function Segments<Id extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  readonly label: string;
  readonly value: Id;
  readonly choices: readonly { readonly id: Id; readonly word: ReactNode }[];
  readonly onChange: (id: Id) => void;
}): ReactNode {
  return (
    <div className="segments" role="group" aria-label={label}>
      {choices.map(({ id, word }) => (
        <button
          key={id}
          type="button"
          className="segment"
          aria-pressed={id === value}
          onClick={() => onChange(id)}
        >
          {word}
        </button>
      ))}
    </div>
  );
}
