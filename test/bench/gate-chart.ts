import type { Browser } from 'playwright';
import { builtPage } from './built-page.ts';
import { FIVE_YEARS } from './five-years.ts';
import { median } from './statistics.ts';
import type { BenchRow } from './storage.ts';

const ROUNDS = 15;

/** Our gate charts of five years against uPlot with the same readings, drawn in turns in one page. */
export async function gateChartRow(browser: Browser): Promise<BenchRow> {
  const built = await builtPage('gate-chart-page');
  try {
    // uPlot formats numbers in the browser's language and throws where that is none ("en-US@posix", with LANG unset).
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    const failed = new Promise<never>((_, reject) => page.once('pageerror', reject));
    const measured = page
      .goto(built.url)
      .then(() =>
        page.evaluate<{ ours: number[]; all: number[]; kept: number[]; points: number }>(`window.measure(${ROUNDS})`),
      );
    const { ours, all, kept, points } = await Promise.race([measured, failed]);
    const ms = (times: number[]) => `${median(times).toFixed(1)} ms`;
    return {
      what: 'gate chart, 5 years daily × 3 signals, first paint',
      against: 'uPlot, same data, same page',
      ratio: median(ours) / median(all),
      atMost: '3×',
      detail:
        `${ms(ours)} for 3 charts of one signal each, thinned to ${points} points together, against ${ms(all)} for 3 of ` +
        `uPlot with all ${(3 * FIVE_YEARS).toLocaleString('en')} points (${ms(kept)} with our thinned ones, ` +
        `${(median(ours) / median(kept)).toFixed(2)}×); medians of ${ROUNDS}`,
    };
  } finally {
    await built.close();
  }
}
