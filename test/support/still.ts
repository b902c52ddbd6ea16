import { expect, type Page } from '@playwright/test';

/** The windows in which every screen is looked at: the smallest that is supported, a laptop's, a large one. */
const WINDOWS = [
  { width: 800, height: 600 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/** Of the interface's type, px. */
const LEAST = 12;

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

/** A desk screen in a laptop's window: no text of the interface is smaller than {@link LEAST} px. */
export async function expectLegible(page: Page, where: string): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize(WINDOWS[1]);
  expect(await page.evaluate(smallTexts, LEAST), `${where}: text under ${LEAST} px`).toEqual([]);
  if (before) await page.setViewportSize(before);
}

/** The visible texts that are smaller than `least` px, that of a picture as it is scaled; the copy for paper is none. */
function smallTexts(least: number): string[] {
  const found = new Set<string>();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const around = document.createRange();
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    const words = text.textContent?.trim();
    if (!element || !words || element.closest('[data-print-copy], title, script, style')) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    around.selectNodeContents(text);
    if (around.getBoundingClientRect().width === 0) continue;
    const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1;
    const size = Number.parseFloat(getComputedStyle(element).fontSize) * scale;
    if (size < least - 0.01) found.add(`${size.toFixed(2)} px, ${element.tagName}: ${words.slice(0, 60)}`);
  }
  return [...found];
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
