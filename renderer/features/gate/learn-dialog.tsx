import { useEffect, useRef } from 'react';
import { LearnForm } from '#renderer/parts/beliefs/learn-form.tsx';
import { closeDialog, useInterface } from '#renderer/stores/interface.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';

const close = () => closeDialog('learn');

/** After a decision: what it says about the mechanism. It can be left for later; the page asks again. */
export default function LearnDialog() {
  const id = useInterface((s) => (s.dialog?.kind === 'learn' ? s.dialog.gate : null));
  const gate = useSheet((s) => s.gates).find((one) => one.id === id);
  const body = useRef<HTMLDivElement>(null);
  // The first question gets the focus.
  useEffect(() => body.current?.querySelector<HTMLInputElement>('input[type=radio]')?.focus(), []);
  if (!gate) return null;
  return (
    <Modal wide onClose={close} title="What does this say about the mechanism?">
      <div ref={body}>
        <LearnForm gate={gate} onRecorded={close}>
          <Button onClick={close}>Later</Button>
        </LearnForm>
      </div>
    </Modal>
  );
}
