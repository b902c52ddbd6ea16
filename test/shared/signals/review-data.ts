import { readFileSync } from 'node:fs';
import type { Reading } from '#shared/model/reading.ts';
import { newSignal, type Signal } from '#shared/model/signal.ts';
import { importReadings } from '#shared/signals/import-readings.ts';

const text = readFileSync(new URL('../../fixtures/weekly-business-review.csv', import.meta.url), 'utf8');

/** The review data's signals, called as its columns. */
export const reviewSignals = {
  clicks: { ...newSignal('clicks', 'Clicks', 'proxy'), direction: 'up', aggregation: 'sum', cadence: 'daily' },
  views: { ...newSignal('views', 'PageViews', 'leading'), direction: 'up', aggregation: 'sum', cadence: 'daily' },
  viewsTarget: { ...newSignal('views-target', 'PageViews__Target', 'leading'), aggregation: 'sum', cadence: 'daily' },
  defects: { ...newSignal('defects', 'Defects/Million', 'guardrail'), direction: 'down', cadence: 'daily' },
} as const satisfies Record<string, Signal>;

/** The whole fixture as readings, imported as a file would be. */
export const reviewReadings: readonly Reading[] = importReadings(text, {
  signals: Object.values(reviewSignals),
  existing: [],
  options: {},
  source: 'weekly-business-review.csv',
}).readings;
