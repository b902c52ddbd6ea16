import { type KeyboardEvent, useId, useLayoutEffect, useRef } from 'react';
import styles from './readings.module.css';

export interface Editing {
  text: string;
  problem: string;
  /** Started by typing, so arrow keys leave the cell; started with Enter or F2 they move in the text. */
  replacing: boolean;
}

interface CellEditorProps {
  label: string;
  editing: Editing;
  onText: (text: string) => void;
  /** Takes the text and moves on by this many rows and columns. */
  onDone: (down: number, right: number) => void;
  onCancel: () => void;
}

/** The one cell being edited. Text that cannot be read stays as typed, with what would be right. */
export function CellEditor({ label, editing, onText, onDone, onCancel }: CellEditorProps) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    input.current?.focus();
    const end = input.current?.value.length ?? 0;
    input.current?.setSelectionRange(end, end);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const steps: Record<string, [number, number]> = {
      Enter: [event.shiftKey ? -1 : 1, 0],
      Tab: [0, event.shiftKey ? -1 : 1],
      ...(editing.replacing ? { ArrowUp: [-1, 0], ArrowDown: [1, 0] } : {}),
    };
    const step = steps[event.key];
    if (!step && event.key !== 'Escape') return;
    event.preventDefault();
    if (step) onDone(...step);
    else onCancel();
  };

  return (
    <>
      <input
        ref={input}
        className={styles.editor}
        aria-label={label}
        aria-invalid={editing.problem ? true : undefined}
        aria-describedby={editing.problem ? id : undefined}
        autoComplete="off"
        value={editing.text}
        onChange={(event) => onText(event.target.value)}
        onBlur={() => onDone(0, 0)}
        onKeyDown={onKeyDown}
      />
      {editing.problem && (
        <span className={styles.cellProblem} id={id} role="alert">
          {editing.problem}
        </span>
      )}
    </>
  );
}
