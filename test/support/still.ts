import { expect, type Page } from '@playwright/test';

/** The windows in which every screen is looked at: the smallest that is supported, a laptop's, a large one. */
const WINDOWS = [
  { width: 800, height: 600 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/**
 * A stop of a journey: the document does not scroll in any window, not even when every control that is shown gets the
 * focus. The window is as large as before afterwards.
 * @param where the stop's name, for the message
 */
export async function expectStill(page: Page, where: string): Promise<void> {
  const before = page.viewportSize();
  for (const window of WINDOWS) {
    await page.setViewportSize(window);
    const scrolled = await page.evaluate(scrolledDocument);
    expect(scrolled, `${where}, ${window.width} × ${window.height}`).toEqual({ over: [0, 0], at: [0, 0], moved: [] });
  }
  if (before) await page.setViewportSize(before);
}

/** What of the document lies outside the window, how far it can be scrolled, and which focus scrolled it. */
function scrolledDocument() {
  const root = document.scrollingElement ?? document.documentElement;
  const at = () => [root.scrollLeft, root.scrollTop, document.body.scrollLeft, document.body.scrollTop];
  const within = document.querySelector('[role="dialog"], [role="alertdialog"]') ?? document;
  const moved: string[] = [];
  const had = document.activeElement;
  for (const control of within.querySelectorAll<HTMLElement>('input, textarea, select, button, a[href], [tabindex]')) {
    control.focus();
    if (at().some((offset) => offset !== 0)) moved.push(control.outerHTML.slice(0, 120));
    root.scrollTo(0, 0);
  }
  if (had instanceof HTMLElement) had.focus();
  window.scrollTo(9999, 9999);
  const reached = [window.scrollX, window.scrollY];
  window.scrollTo(0, 0);
  return {
    over: [Math.max(0, root.scrollWidth - root.clientWidth), Math.max(0, root.scrollHeight - root.clientHeight)],
    at: reached,
    moved,
  };
}
