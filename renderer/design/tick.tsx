import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components';

export function Tick({
  children,
  on,
  onChange,
}: {
  readonly children: ReactNode;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}): ReactNode {
  return (
    <CheckboxField isSelected={on} onChange={onChange}>
      <CheckboxButton className="tick">
        <span className="box" aria-hidden>
          <Check size={13} strokeWidth={3} />
        </span>
        <span>{children}</span>
      </CheckboxButton>
    </CheckboxField>
  );
}
