import type { BrowserContext } from '@playwright/test';
import type { Channel, Input, Output } from '#shared/contract/channels.ts';
import { expect, test } from '../support/journey.ts';
import { printedPages } from '../support/pdf.ts';
import { openSeeded } from '../support/seed.ts';

/** Serves a channel as the desktop's shell would; returns the inputs it got. */
async function answering<C extends Channel>(context: BrowserContext, channel: C, value: Output<C>) {
  const asked: Input<C>[] = [];
  await context.route(`**/api/call/${channel}`, async (route) => {
    asked.push(route.request().postDataJSON() as Input<C>);
    await route.fulfill({ json: { ok: true, value } });
  });
  return asked;
}

test('in the desktop window the room opens through the shell, and page and summary become PDF files', async ({
  journey,
  context,
}) => {
  test.skip(test.info().project.name === 'desktop', 'the page is told here that it is in the desktop window');
  await answering(context, 'app.info', { shell: 'desktop', version: '0', clock: null });
  const rooms = await answering(context, 'shell.openRoom', { opened: true });
  const pdfs = await answering(context, 'shell.printPdf', { saved: true, path: '/home/ana/chosen.pdf' });
  const page = await journey.open({ now: '2021-09-10T09:00:00.000Z' });
  const done = 'Nine out of ten have an open account.';
  const id = await openSeeded(page, { title: 'Customers: stay?', aim: { outcome: '', done } });
  await page.getByRole('link', { name: 'Workshop' }).click();
  await page.getByRole('button', { name: /^Begin/ }).click();

  await expect(page.getByRole('link', { name: 'Open the room in a second window' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Open the room in a second window' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => rooms).toEqual([{ sheet: id }]);

  await page.getByRole('region', { name: 'Agenda' }).getByRole('button', { name: 'Next review' }).click();
  await page.getByRole('button', { name: 'Next step' }).click();
  await page.getByRole('button', { name: 'Save the page as PDF…' }).click();
  await expect(page.getByText('Saved as /home/ana/chosen.pdf')).toBeVisible();
  const [thePage] = await printedPages(page);
  expect(thePage).toContain('Nine out of ten have an open account.');
  await page.getByRole('button', { name: 'Summary of the workshop…' }).click();
  const summary = page.getByRole('dialog', { name: 'Summary of the workshop' });
  await summary.getByRole('button', { name: 'Save as PDF…' }).click();
  await expect
    .poll(() => pdfs)
    .toEqual([
      { name: 'Customers  stay .pdf', paper: 'a4' },
      { name: 'Customers  stay , workshop 2021-09-10.pdf', paper: 'a4' },
    ]);
  // What the window would print while the dialog is open.
  const printed = await printedPages(page);
  expect(printed).toHaveLength(1);
  expect(printed[0]).toContain('Summary of the workshop');
  expect(printed[0]).not.toContain('Nine out of ten have an open account.');
  expect(printed[0]).not.toContain('Save as');
});

test('in the desktop window it is said when the room cannot be opened', async ({ journey, context }) => {
  test.skip(test.info().project.name === 'desktop', 'the page is told here that it is in the desktop window');
  await answering(context, 'app.info', { shell: 'desktop', version: '0', clock: null });
  const page = await journey.open({ now: '2021-09-10T09:00:00.000Z' });
  await openSeeded(page, { title: 'Customers stay' });
  await page.getByRole('link', { name: 'Workshop' }).click();
  await page.getByRole('button', { name: /^Begin/ }).click();
  await page.getByRole('button', { name: 'Open the room in a second window' }).click();
  await expect(page.getByText('Opening the room in a second window by itself needs')).toBeVisible();
});
