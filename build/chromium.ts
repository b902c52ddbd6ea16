import { type FoundChromium, findChromium } from '../electron/pdf/find-chromium.ts';

/**
 * The Chromium that journeys run in.
 * @throws Error with how to get one, when there is none
 */
export async function requireChromium(): Promise<FoundChromium> {
  const chromium = await findChromium();
  if (chromium !== null) return chromium;
  throw new Error(
    'No Chromium was found. Install one (Debian: apt install chromium; any system: npx playwright install chromium), ' +
      'or name one with PLUMBLINE_CHROMIUM.',
  );
}

/** Which Chromium and why, in one line. */
export function describeChromium({ executablePath, why }: FoundChromium): string {
  return `Chromium: ${executablePath} (${why})`;
}
