import { type KeyboardEvent, memo, useContext, useLayoutEffect, useRef } from 'react';
import styles from './text-field.module.css';
import { TextFieldHostContext } from './text-field-host.ts';

interface TextFieldProps {
  /** Where on the page: "aim.outcome". Findings, undo and tests find the field by it. */
  field: string;
  /** Its name for screen readers. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** Enter makes a new line; otherwise Enter calls `onEnter`. */
  multiline?: boolean;
  className?: string | undefined;
  /** Most characters it takes. */
  limit?: number;
  readOnly?: boolean;
  onEnter?: () => void;
  /** Backspace in an empty field. */
  onRemove?: () => void;
  /** Alt with an arrow key, for moving in lists. */
  onMove?: (direction: 'left' | 'right' | 'up' | 'down') => void;
  describedBy?: string | undefined;
  invalid?: boolean;
}

/**
 * Text that is written straight onto the page: it flows and wraps as it prints. An editable element rather than a
 * textarea, because a sentence with blanks in it ("We believe … will move …") has to break like a sentence.
 */
export const TextField = memo(function TextField(props: TextFieldProps) {
  const { field, label, value, multiline = false, className = '', readOnly = false, limit = 20_000 } = props;
  const box = useRef<HTMLSpanElement>(null);
  const { onLeave, onRefused } = useContext(TextFieldHostContext);

  useLayoutEffect(() => {
    const element = box.current;
    // Only when it differs: setting text would throw the caret out of place.
    if (!element || textOf(element) === value) return;
    const caret = caretIn(element);
    element.textContent = value;
    if (caret !== null) putCaret(element, caret);
  }, [value]);

  const read = () => {
    const element = box.current;
    if (!element) return;
    let text = textOf(element);
    if (!multiline && /[\n\r]/.test(text)) {
      text = text.replace(/\s*[\n\r]+\s*/g, ' ').trim();
      replaceText(element, text);
    }
    if (text.length > limit) {
      replaceText(element, value);
      onRefused(`${label} holds at most ${limit.toLocaleString('en')} characters; what was there is kept.`);
      return;
    }
    props.onChange(text);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' && !multiline) {
      event.preventDefault();
      props.onEnter?.();
    } else if (event.key === 'Backspace' && value === '' && props.onRemove) {
      event.preventDefault();
      props.onRemove();
    } else if (event.altKey && event.key.startsWith('Arrow') && props.onMove) {
      event.preventDefault();
      props.onMove(event.key.slice(5).toLowerCase() as 'left');
    }
  };

  return (
    <span
      ref={box}
      className={`${styles.field} ${className}`}
      data-field={field}
      data-placeholder={props.placeholder ?? ''}
      data-empty={value === '' || undefined}
      role="textbox"
      tabIndex={0}
      aria-label={label}
      aria-multiline={multiline}
      aria-placeholder={props.placeholder}
      aria-readonly={readOnly || undefined}
      aria-invalid={props.invalid || undefined}
      aria-describedby={props.describedBy}
      contentEditable={readOnly ? false : 'plaintext-only'}
      suppressContentEditableWarning
      spellCheck
      onInput={read}
      onBlur={onLeave}
      onKeyDown={onKeyDown}
    />
  );
});

/** The field's text; browsers end an editable block with one line break of their own. */
function textOf(element: HTMLElement): string {
  return (element.textContent ?? '').replace(/\n$/, '');
}

/** How many characters stand before the caret; null when it is not in here. */
function caretIn(element: HTMLElement): number | null {
  const selection = getSelection();
  if (!selection?.focusNode || !element.contains(selection.focusNode)) return null;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(selection.focusNode, selection.focusOffset);
  return before.toString().length;
}

function putCaret(element: HTMLElement, at: number): void {
  const text = element.firstChild;
  if (text) getSelection()?.collapse(text, Math.min(at, text.textContent?.length ?? 0));
}

function replaceText(element: HTMLElement, text: string): void {
  element.textContent = text;
  const selection = getSelection();
  selection?.selectAllChildren(element);
  selection?.collapseToEnd();
}
