import type { ReactNode } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly look?: 'main' | 'plain' | 'quiet' | 'danger';
  readonly size?: 'small' | 'normal' | 'large';
  readonly disabled?: boolean;
  readonly icon?: ReactNode;
  readonly submits?: boolean;
  readonly autoFocus?: boolean;
  /** Said on hover and focus; needed where the words on the button are short. */
  readonly hint?: string;
  readonly label?: string;
}

export function Button({
  children,
  onPress,
  look = 'plain',
  size = 'normal',
  disabled = false,
  icon,
  submits = false,
  autoFocus = false,
  hint,
  label,
}: ButtonProps): ReactNode {
  const button = (
    <AriaButton
      className={`button ${look} ${size}`}
      isDisabled={disabled}
      type={submits ? 'submit' : 'button'}
      autoFocus={autoFocus}
      {...(onPress === undefined ? {} : { onPress })}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {icon}
      {children}
    </AriaButton>
  );
  if (hint === undefined) return button;
  return (
    <TooltipTrigger delay={500}>
      {button}
      <Tooltip className="tooltip" placement="bottom" offset={6}>
        {hint}
      </Tooltip>
    </TooltipTrigger>
  );
}
