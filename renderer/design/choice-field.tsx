import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';
import { words } from './choice-field-words.ts';

export interface Choice<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly more?: string;
}

export interface ChoiceFieldProps<Id extends string> {
  readonly label: string;
  /** For readers only: the words beside it already say what it is. */
  readonly labelHidden?: boolean;
  readonly value: Id | null;
  readonly choices: readonly Choice<Id>[];
  readonly onChange: (id: Id) => void;
  readonly why?: ReactNode;
  readonly placeholder?: string;
  readonly disabled?: boolean;
}

export function ChoiceField<Id extends string>(props: ChoiceFieldProps<Id>): ReactNode {
  return (
    <Select
      className="field"
      value={props.value}
      isDisabled={props.disabled ?? false}
      placeholder={props.placeholder ?? words.choose}
      onChange={(key) => {
        const chosen = props.choices.find((choice) => choice.id === key);
        if (chosen) props.onChange(chosen.id);
      }}
    >
      <Label className={props.labelHidden === true ? 'for-readers' : 'label'}>{props.label}</Label>
      <Button className="choice-button">
        <SelectValue>
          {({ selectedText, isPlaceholder, defaultChildren }) =>
            isPlaceholder
              ? defaultChildren
              : (props.choices.find((choice) => choice.id === props.value)?.label ?? selectedText)
          }
        </SelectValue>
        <ChevronDown size={15} aria-hidden />
      </Button>
      {props.why !== undefined && (
        <Text slot="description" className="why">
          {props.why}
        </Text>
      )}
      <Popover className="choice-list" offset={4}>
        <ListBox>
          {props.choices.map((choice) => (
            <ListBoxItem key={choice.id} id={choice.id} className="choice" textValue={choice.label}>
              <span>{choice.label}</span>
              {choice.more !== undefined && <small>{choice.more}</small>}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
