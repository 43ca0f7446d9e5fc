import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

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
          <Heading slot="title" level={1}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
