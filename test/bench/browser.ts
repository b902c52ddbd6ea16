import { type Browser, chromium } from 'playwright';
import { requireChromium } from '../../build/chromium.ts';

/** Runs `work` in the Chromium that the journeys run in. */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const found = await requireChromium();
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    args: found.args,
    env: { ...process.env, ...found.env } as Record<string, string>,
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}
