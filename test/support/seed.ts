import { expect, type Page } from '@playwright/test';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { newGate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { newSignal } from '#shared/model/signal.ts';
import { call } from './call.ts';
import { field } from './page-object.ts';

// What a journey starts from, put there through the contract in a few milliseconds. Only the journeys about writing type it.

/**
 * Adds a sheet to the workspace of the open app; the list shows it by itself.
 * @param content what differs from a new, empty sheet
 */
export async function seedSheet(page: Page, content: Partial<Sheet>): Promise<{ id: string; hash: string }> {
  await expect(page.getByRole('navigation', { name: 'Plumbline' })).toBeVisible();
  const made = await call(page, 'sheets.create', { title: content.title ?? '' });
  const { id, updatedAt } = made.sheet;
  const sheet = { ...made.sheet, ...content, id, updatedAt };
  return { id, hash: (await call(page, 'sheets.save', { id, base: made.hash, sheet })).hash };
}

/** Adds the readings of a CSV file whose columns are named as the sheet's signals are. */
export async function seedReadings(page: Page, id: string, csv: string): Promise<void> {
  const { readingsHash: base } = await call(page, 'sheets.open', { id });
  await call(page, 'readings.import', { id, base, fileName: 'seed.csv', text: csv, options: {} });
}

/** Adds a sheet and opens its page. */
export async function openSeeded(page: Page, content: Partial<Sheet>, csv?: string): Promise<string> {
  const { id } = await seedSheet(page, content);
  if (csv !== undefined) await seedReadings(page, id, csv);
  await openSheet(page, id);
  return id;
}

/** Shows the page of a sheet. */
async function openSheet(page: Page, id: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/sheets/${id}`);
  await expect(field(page, 'title')).toBeVisible();
}

/**
 * "More clicks", a page on which nothing is missing but the metric tree: one signal, and a gate of 12 to 25 September 2021.
 * @param rule its decision rule as a sentence
 */
export function moreClicks(rule = 'continue if the mean of Clicks ≥ 60,000; stop if it is < 40,000'): Partial<Sheet> {
  const signals = [{ ...newSignal('clicks', 'Clicks', 'proxy'), definition: 'clicks on any result, a day' }];
  const gate = { ...newGate('gate-1', '2021-09-12'), end: '2021-09-25' };
  return {
    title: 'More clicks',
    aim: {
      outcome: 'People find what they look for: 60,000 clicks a day.',
      done: 'the mean of clicks stays at 60,000 for two weeks',
    },
    mechanism: { lever: 'shorter result pages', target: 'clicks', because: 'people decide sooner', assumptions: [] },
    signals,
    gates: [{ ...gate, rule: ruleFromSentence(rule, signals, gate.rule) }],
  };
}
