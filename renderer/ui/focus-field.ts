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
 * Changes something and puts the caret into a field that the change brings forth, within the same key press: whoever
 * types on at once must not type into the old field.
 */
export function changeAndFocus(change: () => void, field: string): void {
  // Known before anything is shown: what holds the field may have to be opened first.
  awaited = field;
  flushSync(change);
  if (focusField(field)) awaited = '';
}

/** A field that was to get the caret but whose page was still on its way. */
let awaited = '';

/** The field that waits for its page, or an empty string: whoever has to open something first to show it asks. */
export function awaitedField(): string {
  return awaited;
}

/** Called by a page when it is shown: the field that waits for the caret gets it. */
export function focusAwaited(): void {
  if (awaited && focusField(awaited)) awaited = '';
}

function caretToEnd(element: HTMLElement): void {
  if (!element.isContentEditable) return;
  const selection = getSelection();
  selection?.selectAllChildren(element);
  selection?.collapseToEnd();
}
