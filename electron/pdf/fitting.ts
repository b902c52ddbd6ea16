import { type Browser, chromium as launcher, type Page } from 'playwright-core';
import type { FoundChromium } from '#electron/pdf/find-chromium.ts';
import { fitPaper, fitTerms, type PageFit } from '#shared/page/fit.ts';

/** How long Chromium may take to start or to lay the page out. */
const TIMEOUT_MS = 60_000;

/** Fits a sheet's page, as it would fit itself were scripts allowed; other documents stay as they are. */
const FIT = `document.fonts.ready.then(() => {
  const frame = document.querySelector('.paper-frame');
  const body = document.querySelector('.paper-body');
  if (!frame || !body) return null;
  const fit = (${fitPaper.toString()})(frame, body);
  (${fitTerms.toString()})(document.querySelectorAll('.p-terms'));
  return fit;
})`;

/** Starts a Chromium for `work`, and ends it afterwards. */
export async function withBrowser<T>(chromium: FoundChromium, work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launcher.launch({
    executablePath: chromium.executablePath,
    args: chromium.args,
    env: { ...definedOnly(process.env), ...chromium.env },
    timeout: TIMEOUT_MS,
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** Opens a document as it goes to paper and fits it. It has no network and runs no script. Null for what is no sheet's page. */
export async function openFitted(browser: Browser, html: string): Promise<{ page: Page; fit: PageFit | null }> {
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
  const page = await context.newPage();
  await page.route('**/*', (route) => route.abort());
  await page.setContent(html, { waitUntil: 'load', timeout: TIMEOUT_MS });
  await page.emulateMedia({ media: 'print' });
  return { page, fit: await page.evaluate<PageFit | null>(FIT) };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
