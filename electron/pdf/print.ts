import { chromium as launcher } from 'playwright-core';
import type { FoundChromium } from '#electron/pdf/find-chromium.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Paper } from '#shared/model/workspace.ts';
import { fitPaper, fitTerms, type PageFit } from '#shared/page/fit.ts';

/** How long Chromium may take to start or to lay the page out. */
const TIMEOUT_MS = 60_000;

export interface PrintJob {
  /** A whole document; what it needs (styles, fonts, pictures) must lie in it. */
  html: string;
  paper: Paper;
  chromium: FoundChromium;
  /** Receives the scale a sheet was fitted to its page with, when that was below 1. */
  onShrunk?: (scale: number) => void;
}

/** Fits a sheet's page, as it would fit itself were scripts allowed; other documents stay as they are. */
const FIT = `document.fonts.ready.then(() => {
  const frame = document.querySelector('.paper-frame');
  const body = document.querySelector('.paper-body');
  if (!frame || !body) return null;
  const fit = (${fitPaper.toString()})(frame, body);
  (${fitTerms.toString()})(document.querySelectorAll('.p-terms'));
  return fit;
})`;

/**
 * Prints a document to PDF by its own `@page` rule. It has no network and runs no script.
 * @throws PlumblineError `unsupported` when Chromium does not start or does not print
 */
export async function printHtmlToPdf({ html, paper, chromium, onShrunk }: PrintJob): Promise<Uint8Array> {
  try {
    const browser = await launcher.launch({
      executablePath: chromium.executablePath,
      args: chromium.args,
      env: { ...definedOnly(process.env), ...chromium.env },
      timeout: TIMEOUT_MS,
    });
    try {
      const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
      const page = await context.newPage();
      await page.route('**/*', (route) => route.abort());
      await page.setContent(html, { waitUntil: 'load', timeout: TIMEOUT_MS });
      await page.emulateMedia({ media: 'print' });
      const fit = await page.evaluate<PageFit | null>(FIT);
      if (fit && fit.scale < 1) onShrunk?.(fit.scale);
      return await page.pdf({
        preferCSSPageSize: true,
        printBackground: true,
        format: paper === 'a4' ? 'A4' : 'Letter',
      });
    } finally {
      await browser.close();
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause);
    throw new PlumblineError(
      'unsupported',
      `${chromium.executablePath} could not print the page: ${why} HTML can be exported always.`,
      { instead: 'html' },
      { cause },
    );
  }
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
