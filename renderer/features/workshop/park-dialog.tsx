import { useId } from 'react';
import { actWorkshop } from '#renderer/stores/workshop.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { newId } from '#renderer/ui/new-id.ts';
import { useKeptWords } from './kept-words.ts';
import styles from './park-dialog.module.css';

/** Parks a thought from the room: one line, Enter, and the room is back. */
export function ParkDialog({ onClose }: { onClose: () => void }) {
  const [text, setText] = useKeptWords('park');
  const id = useId();
  const park = async () => {
    if (!(await actWorkshop({ do: 'park', id: newId(), text: text.trim(), by: '' }))) return;
    setText('');
    onClose();
  };
  return (
    <Modal title="Park a thought" onClose={onClose} large>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') void park();
        }}
      >
        <label htmlFor={id}>A thought for later</label>
        <input
          id={id}
          value={text}
          maxLength={2000}
          autoComplete="off"
          ref={focusOnce}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" look="primary" disabled={text.trim() === ''}>
          Park
        </Button>
      </form>
    </Modal>
  );
}

function focusOnce(box: HTMLInputElement | null): void {
  box?.focus();
}
