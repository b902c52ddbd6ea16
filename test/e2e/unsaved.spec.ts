import { rm } from 'node:fs/promises';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type RunningApp, startApp } from '../support/app.ts';
import { field, saved } from '../support/page-object.ts';

/** What happens to edits that are not on the disk yet, where only a browser can show it. */
const test = base.extend<{ app: { now: RunningApp; start(): Promise<RunningApp> } }>({
  app: async ({ browserName: _ }, use) => {
    const first = await startApp();
    const app = {
      now: first,
      async start() {
        app.now = await startApp({ workspace: first.workspace });
        return app.now;
      },
    };
    await use(app);
    await app.now.stop();
    await rm(first.workspace, { recursive: true, force: true });
  },
});
test.beforeEach(() => {
  test.skip(test.info().project.name !== 'browser', 'the desktop app has neither an address nor tabs');
});

const mark = (page: Page) => page.getByRole('status', { name: 'Saving' });
const notice = (page: Page, text: RegExp) => page.getByText(text);

async function newSheet(page: Page, address: string, title: string): Promise<string> {
  await page.goto(address);
  await page.getByRole('button', { name: 'Write the first sheet' }).click();
  await field(page, 'title').fill(title);
  await saved(page);
  return /sheets\/([a-z0-9-]+)/.exec(page.url())?.[1] ?? '';
}

const blockCalls = (page: Page | BrowserContext) => page.route('**/api/call/**', (route) => route.abort());

test('a sheet that is left while its save fails loses nothing, says where the words are, and is saved later', async ({
  page,
  app,
}) => {
  const id = await newSheet(page, app.now.url, 'Left');
  await blockCalls(page);
  await field(page, 'aim.outcome').fill('These words must not go.');
  await page.getByRole('link', { name: 'Today' }).click();
  await expect(notice(page, /“Left” is not saved yet.*kept in this browser/)).toBeVisible();
  await page.unroute('**/api/call/**');
  await expect(notice(page, /“Left” is saved now/)).toBeVisible({ timeout: 15_000 });
  await page.goto(`${new URL(app.now.url).origin}/#/sheets/${id}`);
  await expect(field(page, 'aim.outcome')).toHaveText('These words must not go.');
});

test('Plumbline is killed and started again: its new address in the same tab keeps the sheet, its words and the caret', async ({
  page,
  app,
}) => {
  const id = await newSheet(page, app.now.url, 'Restarted');
  const { port } = new URL(app.now.url);
  await app.now.kill();
  const aim = field(page, 'aim.outcome');
  await aim.pressSequentially('Typed while it was ');
  await expect(mark(page)).toContainText('Plumbline no longer answers.');
  const { url } = await app.start();
  // The same workspace has the same address, so the browser finds what it keeps.
  expect(new URL(url).port).toBe(port);
  await expect(mark(page)).toContainText('Plumbline was restarted. Open the address it printed in this tab', {
    timeout: 20_000,
  });
  await page.goto(url);
  await saved(page);
  expect(page.url()).toContain(`#/sheets/${id}`);
  await page.keyboard.type('gone.');
  await expect(aim).toHaveText('Typed while it was gone.');
  await saved(page);
  // Its events come again, too.
  const other = await page.context().newPage();
  await other.goto(page.url());
  await field(other, 'aim.done').fill('From another tab');
  await expect(field(page, 'aim.done')).toHaveText('From another tab');
});

test('words that could not be saved, and a half-typed decision, survive the tab and are offered when it is back', async ({
  page,
  app,
}) => {
  await newSheet(page, app.now.url, 'Closed');
  await blockCalls(page.context());
  await field(page, 'aim.outcome').fill('Never reached the disk.');
  await expect(mark(page)).toContainText('Not saved');
  await page.keyboard.press('Control+Shift+D');
  await page.getByRole('dialog').getByLabel('What is decided').fill('Take the van');
  await page.close();
  await page.context().unroute('**/api/call/**');
  await app.now.kill();
  const { url } = await app.start();

  const next = await page.context().newPage();
  await next.goto(url);
  await expect(notice(next, /Not saved last time, and kept in this browser: “Closed”/)).toBeVisible();
  await next.getByRole('button', { name: 'Open it' }).click();
  await expect(field(next, 'aim.outcome')).toHaveText('Never reached the disk.');
  await saved(next);
  await next.keyboard.press('Control+Shift+D');
  await expect(next.getByRole('dialog').getByLabel('What is decided')).toHaveValue('Take the van');
});

test('two windows type on one page at once: all of it is there in both, and of one field the other is offered', async ({
  page,
  app,
}) => {
  await newSheet(page, app.now.url, 'Both');
  const wall = await page.context().newPage();
  await wall.goto(page.url());
  const [here, there] = ['From the desk, one word after the other', 'From the wall, one word after the other'];
  await Promise.all([
    field(page, 'aim.outcome').pressSequentially(here, { delay: 40 }),
    field(wall, 'aim.done').pressSequentially(there, { delay: 40 }),
  ]);
  for (const one of [page, wall]) {
    await expect(field(one, 'aim.outcome')).toHaveText(here);
    await expect(field(one, 'aim.done')).toHaveText(there);
    await saved(one);
    await expect(one.getByRole('alert', { name: 'Two versions' })).toHaveCount(0);
  }
  await wall.route('**/api/call/sheets.save', (route) => route.abort());
  await field(wall, 'mechanism.lever').fill('A lever of the wall');
  await field(page, 'mechanism.lever').fill('A lever of the desk');
  await saved(page);
  await wall.unroute('**/api/call/sheets.save');
  const offer = wall.getByRole('region', { name: 'Also written elsewhere' });
  await expect(offer).toContainText('A lever of the desk', { timeout: 20_000 });
  await expect(field(page, 'mechanism.lever')).toHaveText('A lever of the wall');
  await offer.getByRole('button', { name: 'Use it' }).click();
  await expect(offer).toHaveCount(0);
  await expect(field(page, 'mechanism.lever')).toHaveText('A lever of the desk');
});

test('letters typed while a review is being put on record stay, in a review of their own', async ({ page, app }) => {
  const id = await newSheet(page, app.now.url, 'Slow');
  await page.goto(`${new URL(app.now.url).origin}/#/sheets/${id}/review`);
  await page.route('**/api/call/reviews.finish', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  const why = page.locator('[data-field="review.why"]');
  await why.fill('Because');
  const asked = page.waitForRequest('**/api/call/reviews.finish');
  await page.getByRole('button', { name: 'Finish review' }).click();
  await asked;
  await why.pressSequentially(' of what was typed meanwhile');
  await expect(page.getByText(/What you wrote meanwhile is kept in a new one/)).toBeVisible();
  await expect(why).toHaveValue('Because of what was typed meanwhile');
  await page.keyboard.type('.');
  await expect(why).toHaveValue('Because of what was typed meanwhile.');
});
