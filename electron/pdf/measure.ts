import type { FoundChromium } from '#electron/pdf/find-chromium.ts';
import { openFitted, withBrowser } from '#electron/pdf/fitting.ts';
import type { PageFit } from '#shared/page/fit.ts';
import { roughHeight } from '#shared/page/rough-height.ts';

/** Room of the smaller paper (Letter) for words and the gate's chart at its least, px, with something to spare. */
const ROOM = 880;
const FITS: PageFit = { scale: 1, give: 0, full: false, linesOver: 0 };

/** Returns whether an exported page is so short that it fits its paper without being measured. */
export function surelyFits(html: string): boolean {
  const body = /<div class="paper-body">([\s\S]*)<\/div><\/div><\/article>/.exec(html)?.[1];
  return body !== undefined && roughHeight(body) <= ROOM;
}

/**
 * Measures exported pages as they go to paper, the same way as the app does. Those that certainly fit need no Chromium, and it
 * starts only for others.
 * @param find a Chromium, or null when there is none
 * @returns a fit for each page; null for one that could not be measured
 */
export async function measurePages(
  pages: readonly string[],
  find: () => Promise<FoundChromium | null>,
): Promise<(PageFit | null)[]> {
  const long = pages.filter((html) => !surelyFits(html));
  const fits = new Map<string, PageFit | null>();
  const chromium = long.length === 0 ? null : await find();
  if (chromium) {
    await withBrowser(chromium, async (browser) => {
      for (const html of long) {
        const { page, fit } = await openFitted(browser, html);
        await page.context().close();
        fits.set(html, fit);
      }
    });
  }
  return pages.map((html) => (long.includes(html) ? (fits.get(html) ?? null) : FITS));
}
