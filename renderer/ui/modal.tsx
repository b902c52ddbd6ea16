import type { ReactNode } from 'react';
import { Modal as AriaModal, Dialog, Heading, ModalOverlay } from 'react-aria-components';
import styles from './overlay.module.css';

interface ModalProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Wide enough for a table. */
  wide?: boolean;
  /** Shown above everything else and must be closed first (role alertdialog). */
  urgent?: boolean;
  /** Shown on a wall: its text is as large as the room's. */
  large?: boolean;
  /** While it is open, its content prints in place of the page. */
  prints?: boolean;
}

/** A dialog over the page: focus stays in it, Escape closes it, the focus goes back to where it was. */
export function Modal({
  title,
  onClose,
  children,
  wide = false,
  urgent = false,
  large = false,
  prints = false,
}: ModalProps) {
  return (
    <ModalOverlay
      isOpen
      isDismissable={!urgent}
      className={styles.veil ?? ''}
      data-prints={prints || undefined}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <AriaModal className={`${styles.modal} ${wide || large ? styles.wide : ''} ${large ? styles.large : ''}`}>
        <Dialog role={urgent ? 'alertdialog' : 'dialog'} className={styles.modalBody ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </AriaModal>
    </ModalOverlay>
  );
}
