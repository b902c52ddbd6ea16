import type { Page } from '@playwright/test';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { newGate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { newSignal, type Signal } from '#shared/model/signal.ts';
import { addDays, dayNumber } from '#shared/time/calendar.ts';
import { call } from './call.ts';
import { seedReadings, seedSheet } from './seed.ts';

/** The Tuesday on which the sheets of {@link seedReviewSheet} are reviewed, the day after their gate's end. */
export const REVIEW_DAY = '2026-11-24';
const GATE = { start: '2026-11-10', end: '2026-11-23' };

/** Eight people, some of whose names are long. */
export const EIGHT = [
  'Ana',
  'Ben',
  'Cleo',
  'Marek',
  'Joanna Wiśniewska-Kowalczyk',
  'Maximilian von der Hohenstein',
  'Dmitri',
  'Elif',
];

const SIGNALS: Signal[] = [
  { ...newSignal('activation', 'Activation rate', 'proxy'), unit: '%', decimals: 1, direction: 'up', cadence: 'daily' },
  { ...newSignal('ttfv', 'Time to first value', 'leading'), unit: 'h', direction: 'down', cadence: 'daily' },
  {
    ...newSignal('answered', 'First answer in 4 h', 'guardrail'),
    unit: '%',
    decimals: 1,
    direction: 'up',
    cadence: 'daily',
  },
  { ...newSignal('retention', '90-day retention', 'outcome'), unit: '%', direction: 'up', cadence: 'weekly' },
];

/**
 * A running sheet with four signals whose gate ended the day before {@link REVIEW_DAY}; its rule says continue.
 * @param differs what differs from it
 */
export async function seedReviewSheet(page: Page, differs: Partial<Sheet> = {}): Promise<string> {
  const { id } = await seedSheet(page, {
    title: 'New customers stay',
    owner: 'Ana',
    createdAt: '2026-10-20T09:00:00.000Z',
    status: 'running',
    cadence: { minutes: 15, weekday: 'tuesday', time: '10:00' },
    aim: { outcome: 'Nine out of ten new customers are still with us after ninety days.', done: '90% for a quarter' },
    mechanism: { lever: 'a call in week one', target: 'activation', because: 'doubts are answered', assumptions: [] },
    signals: SIGNALS,
    gates: [gateOf(SIGNALS)],
    guardrail: { text: 'Answers within 4 h', signal: 'answered', good: null, valid: null, slo: 90 },
    ...differs,
  });
  await seedReadings(page, id, csv());
  return id;
}

/** What makes that sheet as long as sheets become: long names and sentences, and five actions of last week. */
export function longReviewSheet(sentence: string): Partial<Sheet> {
  const at = '2026-11-17T09:30:00.000Z';
  const closed = { at: '2026-11-20T09:00:00.000Z', how: 'done' as const, by: 'Ben' };
  return {
    title: sentence.slice(0, 120),
    signals: SIGNALS.map((signal) => ({ ...signal, definition: sentence })),
    gates: [{ ...gateOf(SIGNALS), question: sentence }],
    actions: EIGHT.slice(0, 5).map((who, i) => ({
      ...{ id: `a${i}`, what: `${i + 1}. ${sentence}`, who, due: i === 0 ? '2026-11-20' : null, at },
      ...{ closed: i > 2 ? closed : null, from: null },
    })),
  };
}

function gateOf(signals: Signal[]): Sheet['gates'][number] {
  const gate = { ...newGate('gate-1', GATE.start), end: GATE.end, question: 'Does a call in week one keep people?' };
  const sentence = 'continue if Activation rate ≥ 40% in week 2, mean of 7 days; stop if it is < 28%';
  return { ...gate, rule: ruleFromSentence(sentence, signals, gate.rule) };
}

/** Names who votes in the whole workspace. */
export async function seedPeople(page: Page, names: readonly string[]): Promise<void> {
  const { hash } = await call(page, 'workspace.get', {});
  const people = names.map((name, i) => ({ id: `p${i}`, name }));
  await call(page, 'workspace.update', { base: hash, change: { people } });
}

/** Readings of four weeks: activation climbs and time to first value falls through the gate; the others stay. */
function csv(): string {
  const start = addDays(GATE.start, -28);
  const rows = Array.from({ length: 42 }, (_, i) => {
    const date = addDays(start, i);
    const wave = Math.sin(dayNumber(date) * 2.4) * 0.3 + Math.sin(dayNumber(date) * 5.1) * 0.2;
    const inside = Math.max(0, i - 27);
    const activation = (31.5 + wave * 3 + inside * 0.95).toFixed(1);
    const ttfv = Math.round(42 + wave * 3 - inside * 0.7);
    const answered = (96 + wave).toFixed(1);
    return [date, activation, ttfv, answered, i % 14 === 13 ? Math.round(61 + wave * 2) : ''].join(',');
  });
  return ['date,Activation rate,Time to first value,First answer in 4 h,90-day retention', ...rows].join('\n');
}
