import type { ReactNode } from 'react';
import {
  classWords,
  recipientClasses,
  type RecipientClass,
} from '../../shared/tax/recipient-class.ts';
import { ChoiceField } from '../design/choice-field.tsx';
import { words } from './recipient-class-choice-words.ts';

const notSaid = 'not-said';

const choices: readonly {
  readonly id: RecipientClass | typeof notSaid;
  readonly label: string;
}[] = [
  { id: notSaid, label: words.notStated },
  ...recipientClasses.map((id) => ({ id, label: classWords[id] })),
];

/** What all recipients of a batch are to the company, where no column shows it; null: nobody says, and none is guessed. */
export function RecipientClassChoice({
  value,
  disabled = false,
  mayStayUnsaid = true,
  onChange,
}: {
  readonly value: RecipientClass | null;
  readonly disabled?: boolean;
  readonly mayStayUnsaid?: boolean;
  readonly onChange: (value: RecipientClass | null) => void;
}): ReactNode {
  return (
    <ChoiceField
      label={words.recipientsAre}
      value={value ?? notSaid}
      disabled={disabled}
      choices={choices.filter(({ id }) => mayStayUnsaid || id !== notSaid)}
      onChange={(id) => onChange(recipientClasses.find((one) => one === id) ?? null)}
      why={words.decidesWhichYearlyTotal}
    />
  );
}
