import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { field, saved } from '../support/page-object.ts';
import { openSeeded, seedSheet } from '../support/seed.ts';

async function newSheet(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Plumbline' })).toBeVisible();
  await page.keyboard.press('Control+Shift+Enter');
  await expect(field(page, 'title')).toHaveText('');
  await expect(field(page, 'title')).toBeFocused();
  await page.keyboard.type(title);
  await saved(page);
}

async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Type a command or the name of a sheet').fill(name);
  await page.keyboard.press('Enter');
}

test('the list: search, sort, open; the palette goes anywhere', async ({ journey }) => {
  const page = await journey.open();
  for (const title of ['Calmer on-call', 'Fewer late parcels', 'New customers stay']) await seedSheet(page, { title });
  await page
    .getByRole('link', { name: /^Sheets/ })
    .first()
    .click();
  const rows = page.getByRole('main').getByRole('listitem');
  await expect(rows).toHaveCount(3);
  await page.getByLabel('Sort by').selectOption('Title');
  await expect(rows.first()).toContainText('Calmer on-call');
  await page.getByLabel('Search sheets').fill('parcel');
  await expect(rows).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(field(page, 'title')).toHaveText('Fewer late parcels');
  await command(page, 'calmer');
  await expect(field(page, 'title')).toHaveText('Calmer on-call');
});

test('archive, duplicate, trash and restore', async ({ journey }) => {
  const page = await journey.open();
  await newSheet(page, 'Keep me');
  await command(page, 'Duplicate this sheet');
  await expect(field(page, 'title')).toHaveText('Keep me (copy)');
  await command(page, 'Move this sheet to the trash');
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
  await page.getByRole('link', { name: 'Trash' }).click();
  await page.getByRole('button', { name: 'Restore Keep me (copy)' }).click();
  await expect(field(page, 'title')).toHaveText('Keep me (copy)');
  await command(page, 'Archive this sheet');
  await expect(page.getByLabel('Status')).toHaveValue('archived');
  await page
    .getByRole('link', { name: /^Sheets/ })
    .first()
    .click();
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
  await page.getByLabel('Show archived').check();
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(2);
});

const TEMPLATE = `- **Aim:** Retention of new customers
- **Mechanism:** We believe personalised onboarding will move early churn because it builds early confidence.
- **Feedback signals:** 30-day activation rate, time to first value, 90-day retention
- **Stage gate (2 weeks):** We will continue if the activation rate is at least 40%
- **Guardrail:** Support first response within its SLO
- **Owner and cadence:** Ana, 15 minutes, Tuesdays 10:00
`;

test('notes in the bare template become a page; the page exports and comes back', async ({ journey }) => {
  const page = await journey.open();
  await page.getByRole('button', { name: 'Import one from Markdown or JSON…' }).click();
  await page.getByLabel('Or paste it here').fill(TEMPLATE);
  await page.getByRole('button', { name: 'Import what I pasted' }).click();
  await expect(field(page, 'mechanism.lever')).toHaveText('personalised onboarding');
  await expect(field(page, 'mechanism.because')).toHaveText('it builds early confidence');
  await expect(page.getByRole('textbox', { name: 'Name of signal 3' })).toHaveText('90-day retention');
  await expect(field(page, 'gate.rule')).toContainText('continue if the activation rate is at least 40%');
  await expect(field(page, 'owner')).toHaveText('Ana');
  for (const kind of ['Markdown', 'JSON'] as const) {
    const download = page.waitForEvent('download');
    await command(page, `Export as ${kind}`);
    const path = await (await download).path();
    const text = await readFile(path, 'utf8');
    expect(text).toContain('personalised onboarding');
    await command(page, 'Import a sheet');
    await page.getByLabel('Choose a Markdown or JSON file').setInputFiles({
      name: `back.${kind === 'JSON' ? 'json' : 'md'}`,
      mimeType: 'text/plain',
      buffer: Buffer.from(text),
    });
    await expect(page.getByText('Imported as a new sheet.')).toBeVisible();
    await expect(field(page, 'mechanism.lever')).toHaveText('personalised onboarding');
  }
});

test('wrong input says what is wrong, where, and what would be right', async ({ journey }) => {
  const page = await journey.open();
  await openSeeded(page, { title: 'Wrong input' });
  await page.getByRole('button', { name: 'Add the signal that should move first' }).click();
  await page.keyboard.type('Clicks');
  await page.getByLabel('Baseline of Clicks').fill('n/a');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('alert').filter({ hasText: 'n/a' })).toBeVisible();
  await expect(page.getByLabel('Baseline of Clicks')).toHaveValue('n/a');
  await page.getByLabel('Baseline of Clicks').fill('1,234.5');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Baseline of Clicks')).toHaveValue('1,234.5');
  await page.getByRole('button', { name: /Set a two-week gate/ }).click();
  await field(page, 'gate.rule').fill('continue if Klicks ≥ 60');
  await expect(page.getByText(/continue if Clicks ≥ 60/i)).toBeVisible();
  await page.getByRole('button', { name: 'Import readings…' }).click();
  await page.getByLabel('Choose a CSV file').setInputFiles({
    name: 'bad.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Date,Clicks\n2026-11-01,none\n2026-11-02,7\n'),
  });
  await expect(page.getByRole('region', { name: 'What the import would do' })).toContainText('Row 2');
  await page.getByRole('button', { name: 'Import 1 reading' }).click();
  await expect(page.getByText(/1 added, 1 refused/)).toBeVisible();
});
