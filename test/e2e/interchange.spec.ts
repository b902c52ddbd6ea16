import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Download, Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import ICAL from 'ical.js';
import Papa from 'papaparse';
import { decided } from '../shared/interop/decided-sheet.ts';
import { expectAccessible } from '../support/accessible.ts';
import { newWorkspaceFolder, serveHere } from '../support/app.ts';
import { withEntry } from '../support/archives.ts';
import { call } from '../support/call.ts';
import { expect, test } from '../support/journey.ts';
import { field, saved } from '../support/page-object.ts';
import { rawZip } from '../support/raw-zip.ts';

const NOW = '2026-11-20T10:00:00.000Z';

async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Type a command or the name of a sheet').fill(name);
  await page.keyboard.press('Enter');
}

async function downloaded(page: Page, name: string): Promise<{ file: Download; bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await command(page, name);
  const file = await download;
  return { file, bytes: await readFile(await file.path()) };
}

/** A sheet that was reopened after a stop, with a log and a review day, by the file a person would import. */
async function importSheet(page: Page): Promise<void> {
  await expect(page.getByRole('navigation')).toBeVisible();
  await command(page, 'Import a sheet…');
  const sheet = { ...decided().sheet, status: 'running', cadence: { minutes: 15, weekday: 'tuesday', time: '10:00' } };
  await page.getByLabel('Choose a Markdown or JSON file').setInputFiles({
    name: 'retention.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(sheet)),
  });
  await expect(field(page, 'title')).toHaveText('Retention');
}

test('calendar, log and a whole workspace leave as files, by keyboard', async ({ journey }, info) => {
  test.skip(info.project.name === 'desktop', 'a native dialog asks where to save');
  const page = await journey.open({ now: NOW });
  await importSheet(page);

  const calendar = await downloaded(page, 'Export calendar (.ics)');
  expect(calendar.file.suggestedFilename()).toBe('retention.ics');
  const events = new ICAL.Component(ICAL.parse(calendar.bytes.toString('utf8'))).getAllSubcomponents('vevent');
  expect(events.map((event) => event.getFirstPropertyValue('summary'))).toEqual([
    'Review: Retention',
    'Gate ends: Retention',
  ]);

  const csv = await downloaded(page, 'Export the log as CSV');
  const { data } = Papa.parse<Record<string, string>>(csv.bytes.toString('utf8').replace(/^\ufeff/, ''), {
    header: true,
    skipEmptyLines: true,
  });
  expect(data.map((row) => [row.date, row.decision, row.verdict])).toEqual([
    ['2026-10-27', 'stop', 'continue'],
    ['2026-10-20', 'continue', 'none yet'],
  ]);

  const madr = unzipSync((await downloaded(page, 'Export the log as MADR files')).bytes);
  expect(Object.keys(madr)).toEqual(['0001-continue-retention.md', '0002-stop-retention.md']);
  expect(strFromU8(madr['0002-stop-retention.md'] ?? new Uint8Array())).toContain('verdict: continue');

  await field(page, 'owner').fill('Ana and Bo');
  await saved(page);
  const archive = await downloaded(page, 'Export the workspace as an archive');
  const entries = unzipSync(archive.bytes);
  expect(Object.keys(entries)).toContain('sheets/retention/sheet.json');
  expect(strFromU8(entries['sheets/retention/sheet.json'] ?? new Uint8Array())).toContain('Ana and Bo');
});

test('an archive comes into another workspace; a wrong one is refused in a sentence', async ({
  journey,
  context,
}, info) => {
  test.skip(info.project.name === 'desktop', 'a native dialog asks where to save');
  const page = await journey.open({ now: NOW });
  await importSheet(page);
  const { bytes } = await downloaded(page, 'Export the workspace as an archive');

  const second = await newWorkspaceFolder();
  const app = await serveHere(second, NOW);
  const other = await context.newPage();
  await other.goto(app.url);
  await expect(other.getByRole('navigation')).toBeVisible();
  await command(other, 'Import a workspace archive…');
  const dialog = other.getByRole('dialog', { name: 'Import a workspace archive' });
  const choose = dialog.getByLabel('Choose an archive');
  await choose.setInputFiles({ name: 'letter.zip', mimeType: 'application/zip', buffer: Buffer.from('Dear all') });
  await expect(dialog.getByRole('alert')).toContainText('This archive was not imported. It is no zip file');
  await expectAccessible(other, 'a refused archive');

  await choose.setInputFiles({ name: 'ours.zip', mimeType: 'application/zip', buffer: bytes });
  await expect(dialog).toBeHidden();
  await expect(other.getByText('Added 1 sheet.')).toBeVisible();
  await expect(other.getByRole('main').getByText('Retention').first()).toBeVisible();
  const files = await Promise.all(
    [journey.workspace, second].map((folder) => readFile(join(folder, 'sheets/retention/sheet.json'), 'utf8')),
  );
  expect(files[1]).toBe(files[0]);
  await app.close();
  await rm(second, { recursive: true, force: true });
});

test('a damaged archive names its damaged files; it is imported only when that is said', async ({ journey }) => {
  const page = await journey.open({ now: NOW });
  const damaged = withEntry('sheets/clicks/readings.json', (content) => ({
    content: content.toString().replace('"value":42', '"value":43'),
  }));
  const file = { name: 'old.zip', mimeType: 'application/zip', buffer: rawZip(damaged) };
  await expect(page.getByRole('navigation')).toBeVisible();
  await command(page, 'Import a workspace archive…');
  const dialog = page.getByRole('dialog', { name: 'Import a workspace archive' });
  await dialog.getByLabel('Choose an archive').setInputFiles(file);
  await expect(dialog.getByRole('alert')).toContainText('1 file in “old.zip” is damaged. Nothing was imported.');
  const named = dialog.getByRole('list', { name: 'Damaged files' }).getByRole('listitem');
  await expect(named).toHaveText([
    /^sheets\/clicks\/readings\.json was changed after Plumbline wrote it.+ as it is\.$/,
  ]);
  await expectAccessible(page, 'a damaged archive');
  await page.setViewportSize({ width: 360, height: 640 });
  await expect(dialog.getByRole('button', { name: 'Import anyway' })).toBeInViewport();
  await page.setViewportSize({ width: 1280, height: 800 });

  await dialog.getByRole('button', { name: 'Don’t import' }).click();
  await expect(dialog.getByLabel('Choose an archive')).toBeVisible();
  expect((await call(page, 'sheets.list', {})).sheets).toEqual([]);

  await dialog.getByLabel('Choose an archive').setInputFiles(file);
  await dialog.getByRole('button', { name: 'Import anyway' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Added 2 sheets, 1 personal decision')).toBeVisible();
  await expect(page.getByRole('main').getByText('Clicks on the landing page').first()).toBeVisible();
  expect(await call(page, 'sheets.open', { id: 'clicks' })).toMatchObject({ readingsState: 'changed-outside' });
});
