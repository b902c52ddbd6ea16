import { closeDialog, useInterface } from '#renderer/stores/interface.ts';
import { Modal } from '#renderer/ui/modal.tsx';
import { TermForm } from './term-form.tsx';

const close = () => closeDialog('term');

/** Defines a term from the page without leaving it. */
export default function TermDialog() {
  const term = useInterface((s) => (s.dialog?.kind === 'term' ? s.dialog.term : ''));
  return (
    <Modal title="Define a term" onClose={close}>
      <TermForm entry={null} term={term} start="definition" onDone={close} />
    </Modal>
  );
}
