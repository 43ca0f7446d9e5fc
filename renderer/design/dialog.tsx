import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Dialog as AriaDialog,
  Heading,
  Modal,
  ModalOverlay,
} from 'react-aria-components';
import { words } from './dialog-words.ts';

/** A question over the page. Escape and the veil close it, unless it must be answered. */
export function Dialog({
  title,
  children,
  onClose,
  wide = false,
  mustAnswer = false,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly mustAnswer?: boolean;
}): ReactNode {
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable={!mustAnswer}
      isKeyboardDismissDisabled={mustAnswer}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={wide ? 'dialog-box wide' : 'dialog-box'}>
        <AriaDialog className="dialog">
          <div className="dialog-head">
            <Heading slot="title" level={1}>
              {title}
            </Heading>
            {!mustAnswer && (
              <AriaButton
                className="dialog-close"
                aria-label={words.closeThisDialog}
                onPress={onClose}
              >
                <X size={18} aria-hidden />
              </AriaButton>
            )}
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
