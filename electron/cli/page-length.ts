import type { Handlers } from '#shared/contract/channels.ts';
import type { Paper } from '#shared/model/workspace.ts';
import type { PageFit } from '#shared/page/fit.ts';

/**
 * Measures the pages of sheets for their check, on the workspace's paper and with a Chromium of this computer, so that the
 * command line finds what the app finds.
 * @returns fits by the sheet's id; null for a page that could not be measured, because there is no Chromium that starts
 */
export async function measureLengths(
  { 'sheets.export': exported }: Pick<Handlers, 'sheets.export'>,
  ids: readonly string[],
  paper: Paper,
): Promise<Map<string, PageFit | null>> {
  // A browser's driver: loaded only here.
  const { measurePages } = await import('#electron/pdf/measure.ts');
  const { findChromium } = await import('#electron/pdf/find-chromium.ts');
  const pages: string[] = [];
  for (const id of ids) pages.push((await exported({ id, to: 'html', paper })).text);
  const fits = await measurePages(pages, findChromium).catch(() => []);
  return new Map(ids.map((id, at) => [id, fits[at] ?? null]));
}
