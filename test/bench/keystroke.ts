import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright';
import { addDays } from '#shared/time/calendar.ts';
import { root } from '../../build/paths.ts';
import { appEnvironment, newWorkspaceFolder, startApp } from '../support/app.ts';
import { field } from '../support/page-object.ts';
import { dailyValue, FIVE_YEARS } from './five-years.ts';
import { median, p95 } from './statistics.ts';
import type { BenchRow } from './storage.ts';

const FRAME_MS = 16;
/** Sixteen keys a second: faster than people type, slow enough that each key has frames of its own. */
const KEY_GAP_MS = 60;
const SIGNALS = ['30-day activation rate', 'time to first value', '90-day retention'];

const run = promisify(execFile);

/** From a key going down to the frame that shows it, on a page with every part written; without readings and with many. */
export async function keystrokeRows(browser: Browser): Promise<BenchRow[]> {
  return [
    await keystroke(browser, 'keystroke to paint on a full sheet, p95', false),
    await keystroke(browser, 'keystroke to paint on a full sheet with 5 years of daily readings, p95', true),
  ];
}

async function keystroke(browser: Browser, what: string, readings: boolean): Promise<BenchRow> {
  const workspace = await newWorkspaceFolder();
  try {
    const id = await writeSheet(workspace, readings);
    const app = await startApp({ workspace });
    try {
      const page = await (await browser.newContext()).newPage();
      await page.goto(app.url);
      await page.locator(`a[href="#/sheets/${id}"]`).first().click();
      // With readings the page is whole only when the gate's chart stands in it.
      if (readings) await page.locator('path.recharts-line-curve').first().waitFor();
      const times = await keyTimes(page);
      const kept = readings ? `${(SIGNALS.length * FIVE_YEARS).toLocaleString('en')} readings of 3 signals; ` : '';
      return {
        what,
        against: `its budget of ${FRAME_MS} ms (one frame)`,
        ratio: p95(times) / FRAME_MS,
        atMost: '1×',
        detail: `${kept}p95 ${p95(times).toFixed(1)} ms, median ${median(times).toFixed(1)} ms of ${times.length} keys; waiting for the next frame is in it`,
      };
    } finally {
      await app.stop();
    }
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

/** Types into the aim of the page that is shown; how long each key took until its frame was painted, in ms. */
export async function keyTimes(page: Page): Promise<number[]> {
  await field(page, 'aim.outcome').click();
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    document.addEventListener(
      'keydown',
      (event) => {
        const start = event.timeStamp;
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => times.push(performance.now() - start);
          channel.port2.postMessage(null);
        });
      },
      true,
    );
  });
  for (const key of 'people who reach first value in a day come back on their own, and so on. '.repeat(3)) {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    await page.waitForTimeout(KEY_GAP_MS);
  }
  return page.evaluate<number[]>('window.times');
}

/** Makes the full sheet in the workspace by the command line, as people do with files they have; its id. */
async function writeSheet(workspace: string, readings: boolean): Promise<string> {
  const files = await mkdtemp(join(tmpdir(), 'plumbline-files-'));
  const plumbline = async (...args: string[]) => {
    const cli = join(root, 'dist/node/cli.js');
    const { stdout } = await run(process.execPath, [cli, ...args, '--workspace', workspace], {
      env: appEnvironment(),
    });
    return stdout.trim();
  };
  try {
    await plumbline('init', workspace);
    await writeFile(join(files, 'sheet.md'), FULL_SHEET);
    const id = await plumbline('import', join(files, 'sheet.md'));
    if (readings) {
      await writeFile(join(files, 'readings.csv'), fiveYearsCsv());
      await plumbline('import-readings', id, join(files, 'readings.csv'));
    }
    return id;
  } finally {
    await rm(files, { recursive: true, force: true });
  }
}

/** Five years of days up to today, a column for each signal. */
function fiveYearsCsv(): string {
  const first = addDays(new Date().toISOString().slice(0, 10), 1 - FIVE_YEARS);
  const rows = Array.from({ length: FIVE_YEARS }, (_, day) =>
    [addDays(first, day), ...SIGNALS.map((_, signal) => dailyValue(signal, day))].join(','),
  );
  return `${[['Date', ...SIGNALS].join(','), ...rows].join('\n')}\n`;
}

const FULL_SHEET = `# New customers stay
- **Aim:** Nine out of ten new customers are still with us after ninety days.
- **Mechanism:** We believe personalised onboarding will move early churn because people who reach first value in a day come back.
- **Feedback signals:** 30-day activation rate; time to first value; 90-day retention
- **Stage gate (2 weeks):** We will continue if the activation rate is at least 40%; stop if it is below 28%
- **Guardrail:** Support answers 95% of first messages within 4 h
- **Owner and cadence:** Ana, 15 minutes, Tuesdays 10:00
`;
