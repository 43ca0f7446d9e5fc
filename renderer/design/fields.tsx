import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button,
  CheckboxButton,
  CheckboxField,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
  TextArea,
  TextField as AriaTextField,
} from 'react-aria-components';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly why?: ReactNode;
  readonly wrong?: string | null;
  readonly placeholder?: string;
  readonly secret?: boolean;
  readonly lines?: boolean;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
  /** Has the keyboard when its page is opened. */
  readonly arrives?: boolean;
  readonly disabled?: boolean;
  readonly maxLength?: number;
  /** The person has gone on to another field. */
  readonly onLeave?: () => void;
}

export function TextField(props: TextFieldProps): ReactNode {
  const wrong = props.wrong ?? null;
  const typed = {
    className: 'input',
    ...(props.placeholder === undefined ? {} : { placeholder: props.placeholder }),
  };
  return (
    <AriaTextField
      className="field"
      value={props.value}
      onChange={props.onChange}
      {...(props.onLeave === undefined ? {} : { onBlur: props.onLeave })}
      {...(props.arrives === true ? { 'data-arrive': '' } : {})}
      isInvalid={wrong !== null}
      isRequired={props.required ?? false}
      isDisabled={props.disabled ?? false}
      autoFocus={props.autoFocus ?? false}
      type={props.secret === true ? 'password' : 'text'}
      maxLength={props.maxLength ?? 2000}
      autoComplete="off"
      validationBehavior="aria"
    >
      <Label>{props.label}</Label>
      {props.lines === true ? <TextArea {...typed} /> : <Input {...typed} />}
      {props.why !== undefined && (
        <Text slot="description" className="why">
          {props.why}
        </Text>
      )}
      {wrong !== null && <FieldError className="wrong">{wrong}</FieldError>}
    </AriaTextField>
  );
}

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
      placeholder={props.placeholder ?? 'Choose…'}
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
