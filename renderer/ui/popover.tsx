import type { ReactNode, RefObject } from 'react';
import { Popover as AriaPopover, Dialog, I18nProvider } from 'react-aria-components';
import { Button } from './button.tsx';
import styles from './overlay.module.css';

interface PopoverProps {
  label: string;
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  /** The edge of the anchor it aligns with. */
  keepTo?: 'start' | 'end';
  /** Called before closing by the button, not by Escape. */
  onDone?: () => void;
  children: ReactNode;
}

/** A few controls beside what they change; Escape closes and the focus goes back. */
export function Popover({ label, anchor, onClose, onDone, keepTo = 'start', children }: PopoverProps) {
  const close = () => {
    onClose();
    anchor.current?.focus();
  };
  return (
    <I18nProvider>
      <AriaPopover
        isOpen
        triggerRef={anchor}
        placement={`bottom ${keepTo}`}
        className={styles.popover ?? ''}
        onOpenChange={(open) => {
          if (!open) close();
        }}
      >
        <Dialog aria-label={label} className={styles.popoverBody ?? ''}>
          {children}
          <Button
            look="primary"
            onClick={() => {
              onDone?.();
              close();
            }}
          >
            Done
          </Button>
        </Dialog>
      </AriaPopover>
    </I18nProvider>
  );
}
