import { rm } from 'node:fs/promises';
import { type BrowserContext, chromium } from '@playwright/test';
import { requireChromium } from '../../build/chromium.ts';
import { newWorkspaceFolder, serveHere } from './app.ts';

export interface Shooting {
  /** Address of the running app, with its token. */
  url: string;
  context: BrowserContext;
}

/** Starts the built app on an empty workspace and a browser to take pictures of it; both are gone afterwards. */
export async function withPictures<Clock extends { now: string }>(
  clockOf: (workspace: string) => Promise<Clock>,
  take: (shooting: Shooting, clock: Clock) => Promise<void>,
): Promise<void> {
  const found = await requireChromium();
  const env = Object.fromEntries(
    Object.entries({ ...process.env, ...found.env }).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    ),
  );
  const workspace = await newWorkspaceFolder();
  const clock = await clockOf(workspace);
  const app = await serveHere(workspace, clock.now);
  try {
    const browser = await chromium.launch({ executablePath: found.executablePath, args: found.args, env });
    try {
      const context = await browser.newContext({ locale: 'en-GB', deviceScaleFactor: 1 });
      await take({ url: app.url, context }, clock);
    } finally {
      await browser.close();
    }
  } finally {
    await app.close();
    await rm(workspace, { recursive: true, force: true });
  }
}
