import type { FoundChromium } from '#electron/pdf/find-chromium.ts';
import { openFitted, withBrowser } from '#electron/pdf/fitting.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Paper } from '#shared/model/workspace.ts';

export interface PrintJob {
  /** A whole document; what it needs (styles, fonts, pictures) must lie in it. */
  html: string;
  paper: Paper;
  chromium: FoundChromium;
  /** Receives the scale a sheet was fitted to its page with, when that was below 1. */
  onShrunk?: (scale: number) => void;
}

/**
 * Prints a document to PDF by its own `@page` rule. It has no network and runs no script.
 * @throws PlumblineError `unsupported` when Chromium does not start or does not print
 */
export async function printHtmlToPdf({ html, paper, chromium, onShrunk }: PrintJob): Promise<Uint8Array> {
  try {
    return await withBrowser(chromium, async (browser) => {
      const { page, fit } = await openFitted(browser, html);
      if (fit && fit.scale < 1) onShrunk?.(fit.scale);
      return page.pdf({
        preferCSSPageSize: true,
        printBackground: true,
        format: paper === 'a4' ? 'A4' : 'Letter',
      });
    });
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
