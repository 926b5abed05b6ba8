import type { ReactNode } from 'react';
import { PressButton } from './press-button.js';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useSpeech } from '../text/language.js';
import { Icon } from './icons.js';

interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly alert?: boolean;
}

/** A sheet over the page: from below on phones, in the middle on desks. Escape and the cross close it. */
export function Sheet({ title, onClose, children, alert = false }: SheetProps) {
  const { t } = useSpeech();
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className="modal">
        <Dialog className="dialog" role={alert ? 'alertdialog' : 'dialog'}>
          <div className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <PressButton className="icon-button" label={t('action.close')} onPress={onClose}>
              <Icon name="cross" />
            </PressButton>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
