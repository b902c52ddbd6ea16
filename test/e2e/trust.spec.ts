import { pathToFileURL } from 'node:url';
import { writeOpeningPage } from '#electron/browser/opening-page.ts';
import { report, slice } from '../shared/slices/make.ts';
import { expectAccessible } from '../support/accessible.ts';
import { newWorkspaceFolder, serveHere } from '../support/app.ts';
import { call } from '../support/call.ts';
import { expect, test } from '../support/journey.ts';
import { field, saved } from '../support/page-object.ts';
import { openSeeded } from '../support/seed.ts';

test('a clock that was set is said on every page, also on the wall and in a narrow window', async ({ journey }) => {
  const page = await journey.open({ now: '2021-09-20T09:00:00.000Z', apart: true });
  const notice = page.getByText('Clock set to 20 Sep 2021 for testing. Times on record are not real.');
  await expect(notice).toBeVisible();
  await expectAccessible(page, 'the list under a clock that was set');
  const id = await openSeeded(page, { title: 'Set clock' });
  await expect(notice).toBeVisible();
  await expectAccessible(page, 'the page under a clock that was set');
  await page.setViewportSize({ width: 420, height: 800 });
  await expect(notice).toBeInViewport();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/sheets/${id}/room`);
  await expect(page.getByRole('navigation', { name: 'Plumbline' })).toHaveCount(0);
  await expect(notice).toBeInViewport();
});

test('the system’s clock is not spoken of', async ({ journey }) => {
  const page = await journey.open();
  await expect(page.getByRole('button', { name: 'Write the first sheet' })).toBeVisible();
  await expect(page.getByText(/Clock set to/)).toHaveCount(0);
});

test('a link that no browser should follow is refused when typed and is text when it is there', async ({ journey }) => {
  const page = await journey.open({ now: '2021-09-20T09:00:00.000Z' });
  const link = (id: string, address: string) =>
    report(id, {}, { kind: 'link', name: `Run ${id}`, address, sha256: null, size: null, tests: null });
  const evidence = [link('one', 'javascript:alert(1)'), link('two', 'https://example.org/run')];
  const id = await openSeeded(page, { title: 'Links', slices: [slice('s', { title: 'A slice', evidence })] });
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/sheets/${id}/slices`);
  await page.getByRole('button', { name: 'A slice' }).first().click();
  await expect(page.getByText('Plumbline doesn’t open this address: javascript:alert(1)')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Run two' })).toHaveAttribute('href', 'https://example.org/run');
  await expect(page.getByRole('link', { name: 'Run one' })).toHaveCount(0);
  await page.getByLabel('Link or path of a file').fill('java\tscript:alert(1)');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'A link begins with https://' })).toBeVisible();
});

test('a page that cannot be drawn says so, and keeps what was typed', async ({ journey }, info) => {
  test.skip(info.project.name === 'desktop', 'the calls to hold back go over HTTP in the browser only');
  const page = await journey.open({ now: '2021-09-20T09:00:00.000Z' });
  const id = await openSeeded(page, { title: 'Before' });
  await page.route('**/api/call/sheets.save', (route) => route.abort());
  await page.route('**/api/call/drafts.*', (route) => route.abort());
  await page.route('**/api/call/sheets.listTrash', (route) =>
    route.fulfill({ json: { ok: true, value: { trashed: [null] } } }),
  );
  await field(page, 'aim.outcome').fill('Words that were not saved');
  await page.evaluate(() => {
    location.hash = '#/trash';
  });
  await expect(page.getByRole('heading', { name: 'Plumbline can’t show this page' })).toBeVisible();
  await expectAccessible(page, 'the screen of a fault');
  await page.unroute('**/api/call/sheets.save');
  await page.unroute('**/api/call/drafts.*');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: 'Go to the list of sheets' }).click();
  await page.getByRole('link', { name: 'Before' }).first().click();
  await expect(field(page, 'aim.outcome')).toHaveText('Words that were not saved');
  await saved(page);
  expect((await call(page, 'sheets.open', { id })).sheet.aim.outcome).toBe('Words that were not saved');
});

test('a private file leads a browser to the page, once, and no referrer goes with it', async ({ context }, info) => {
  test.skip(info.project.name === 'desktop', 'the window needs no address');
  const workspace = await newWorkspaceFolder();
  const app = await serveHere(workspace, undefined);
  const { file, remove } = writeOpeningPage(app.url, [workspace]);
  try {
    const page = await context.newPage();
    const referrers: (string | undefined)[] = [];
    page.on('request', (request) => {
      if (request.url().startsWith('http:') && request.isNavigationRequest()) referrers.push(request.headers().referer);
    });
    await page.goto(pathToFileURL(file).href);
    await expect(page.getByRole('button', { name: 'Write the first sheet' })).toBeVisible();
    await app.used;
    expect(page.url()).not.toContain('token');
    expect(referrers).toEqual([undefined]);
    await page.reload();
    await expect(page.getByRole('button', { name: 'Write the first sheet' })).toBeVisible();
    const again = await context.browser()?.newPage();
    await again?.goto(pathToFileURL(file).href);
    await expect(again?.getByText('This address was already used') ?? page.locator('none')).toBeVisible();
  } finally {
    remove();
    await app.close();
  }
});
