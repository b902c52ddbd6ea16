/** The field of the page that last had the caret, so that a menu or the palette knows which field is meant. */
let last = '';

const PAGE = 'article[aria-label="The page"]';

/** The field of the page an element belongs to, or an empty string. */
function fieldOf(element: Element | null): string {
  return element?.closest<HTMLElement>(`${PAGE} [data-field]`)?.dataset.field ?? '';
}

/** The field with the caret, or the one that had it last. */
export function pageField(): string {
  return fieldOf(document.activeElement) || last;
}

/** Tracks which field has the caret while a page is shown; returns a function that stops. */
export function followPageField(): () => void {
  const note = (event: FocusEvent) => {
    const field = event.target instanceof Element ? fieldOf(event.target) : '';
    if (field) last = field;
  };
  document.addEventListener('focusin', note);
  return () => {
    document.removeEventListener('focusin', note);
    last = '';
  };
}
