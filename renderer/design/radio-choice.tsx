import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Label, RadioButton, RadioField, RadioGroup, Text } from 'react-aria-components';
import type { Choice } from './choice-field.tsx';
import styles from './radio-choice.module.css';

/** One of a few, all of them in sight: for what must not be chosen by accident. */
export function RadioChoice<Id extends string>({
  label,
  value,
  choices,
  onChange,
  isBlocked = () => false,
  why,
}: {
  readonly label: string;
  readonly value: Id;
  readonly choices: readonly Choice<Id>[];
  readonly onChange: (id: Id) => void;
  /** One that is shown and cannot be chosen; `why` says why. */
  readonly isBlocked?: (id: Id) => boolean;
  readonly why?: ReactNode;
}): ReactNode {
  return (
    <RadioGroup
      className="field"
      value={value}
      onChange={(picked) => {
        const choice = choices.find(({ id }) => id === picked);
        if (choice !== undefined) onChange(choice.id);
      }}
    >
      <Label className="label">{label}</Label>
      <div className={styles.choices}>
        {choices.map(({ id, label: words, more }) => (
          <RadioField key={id} value={id} isDisabled={isBlocked(id)} className={clsx(styles.field)}>
            <RadioButton className={clsx(styles.choice)}>
              <span className={styles.dot} aria-hidden />
              <span>
                {words}
                {more !== undefined && <span className={styles.more}>{more}</span>}
              </span>
            </RadioButton>
          </RadioField>
        ))}
      </div>
      {why !== undefined && (
        <Text slot="description" className="why">
          {why}
        </Text>
      )}
    </RadioGroup>
  );
}
