import type { ReactNode } from 'react';
import {
  FieldError,
  Input,
  Label,
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
