import { flushSync } from 'react-dom';

/**
 * Puts the caret into the field of that name, or into the nearest one that holds it ("signals.a.definition" →
 * "signals.a" → "signals"), and brings it into view.
 */
export function focusField(field: string): boolean {
  for (let name = field; name; name = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : '') {
    const found =
      document.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`) ??
      document.querySelector<HTMLElement>(`[data-field^="${CSS.escape(name)}."]`);
    const target = found?.matches('input,textarea,select,button,[tabindex]')
      ? found
      : found?.querySelector<HTMLElement>('[data-field],button,input,select');
    if (!target) continue;
    target.focus();
    caretToEnd(target);
    target.scrollIntoView({
      block: 'center',
      behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
    });
    return true;
  }
  return false;
}

/**
 * Changes something and puts the caret into a field that the change creates, within the same key press: typing that
 * goes on at once must not land in the old field.
 */
export function changeAndFocus(change: () => void, field: string): void {
  // Set before anything is shown: the element that holds the field may have to be opened first.
  awaited = field;
  flushSync(change);
  if (focusField(field)) awaited = '';
}

/** The field that should get the caret once its page is loaded. */
let awaited = '';

/** The field waiting for its page, or an empty string: for components that must open something to show it. */
export function awaitedField(): string {
  return awaited;
}

/** Call when a page is shown: puts the caret into the field that waits for it. */
export function focusAwaited(): void {
  if (awaited && focusField(awaited)) awaited = '';
}

function caretToEnd(element: HTMLElement): void {
  if (!element.isContentEditable) return;
  const selection = getSelection();
  selection?.selectAllChildren(element);
  selection?.collapseToEnd();
}
