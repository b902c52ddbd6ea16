import { makeDecision } from '#shared/decisions/decide.ts';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { sealGate } from '#shared/gates/seal.ts';
import { verdict } from '#shared/gates/verdict.ts';
import { newGate } from '#shared/model/gate.ts';
import { compareReadings, type Reading } from '#shared/model/reading.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { newSignal, type Signal } from '#shared/model/signal.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import { newTreeNode } from '#shared/model/tree.ts';
import { addDays } from '#shared/time/calendar.ts';
import { sha256 } from './sha256.ts';

/** The first day of the first gate. */
const START = '2026-01-05';
const DAYS = 14;
const PEOPLE = ['Ana', 'Ben', 'Chloé', 'Dmitri'];

const SIGNALS: readonly Signal[] = [
  {
    ...newSignal('activation', '30-day activation rate', 'proxy'),
    unit: '%',
    direction: 'up',
    cadence: 'daily',
    definition: 'Share of new sign-ups that sent a first invoice within 30 days, counted by day of sign-up',
    source: 'warehouse, table activations',
    target: 45,
  },
  {
    ...newSignal('first-value', 'Time to first value', 'leading'),
    unit: 'h',
    direction: 'down',
    cadence: 'daily',
    definition: 'Median hours from sign-up to the first invoice that was sent',
    source: 'warehouse',
    target: 24,
  },
  {
    ...newSignal('retention', '90-day retention', 'outcome'),
    unit: '%',
    direction: 'up',
    cadence: 'daily',
    definition: 'Share of a month’s new customers who still pay after ninety days',
    target: 90,
  },
  {
    ...newSignal('answered', 'First answers within 4 h', 'guardrail'),
    unit: '%',
    direction: 'up',
    cadence: 'daily',
    definition: 'Share of first messages that get an answer from a person within four working hours',
    source: 'help desk export',
  },
];

/** How far the mean of a signal is from its start after so many days: a slow rise with a wave on it. */
function valueOn(signal: string, day: number): number {
  const wave = Math.sin(day / 5) * 1.6 + ((day * 7919) % 13) / 8;
  if (signal === 'activation') return Number((30 + day / 14 + wave).toFixed(1));
  if (signal === 'first-value') return Math.round(52 - day / 10 - wave);
  if (signal === 'retention') return Number((83 + day / 60 + wave / 4).toFixed(1));
  return Number((96 + wave / 3).toFixed(1));
}

/** Readings of all signals, daily, from eight weeks before the first gate to `last`. */
function readingsUntil(last: string): Reading[] {
  const found: Reading[] = [];
  for (let date = addDays(START, -56), day = -56; date <= last; date = addDays(date, 1), day += 1) {
    for (const { id } of SIGNALS) found.push({ signal: id, date, value: valueOn(id, day), source: 'warehouse.csv' });
  }
  return found.sort(compareReadings);
}

const RATIONALES = [
  'Calls in the first week moved activation by two points; we keep them and try shorter ones.',
  'No change that the usual range does not explain; people asked for the calls later in the week.',
  'The personalised checklist held, and support had no more questions than before.',
  'Activation fell when the calls came from another team, so onboarding keeps them.',
];

/** The retention example with words as people write them: four signals, a tree, a guardrail that is measured. */
function page(): Sheet {
  const tree = [
    { ...newTreeNode('n1', '90-day retention', null), signal: 'retention' },
    {
      ...newTreeNode('n2', 'Early confidence', 'n1'),
      edge: {
        kind: 'influence' as const,
        sentence: 'people who know what to do next come back on their own',
        confidence: 60,
        lagDays: 60,
      },
    },
    { ...newTreeNode('n3', 'Time to first value', 'n1'), signal: 'first-value' },
    {
      ...newTreeNode('n4', '30-day activation rate', 'n2'),
      signal: 'activation',
      movesFirst: true,
      edge: {
        kind: 'influence' as const,
        sentence: 'who sends an invoice in the first month trusts the tool',
        confidence: 75,
        lagDays: 14,
      },
    },
  ];
  return {
    ...newSheet('retention', `${START}T08:00:00.000Z`, 'New customers stay'),
    owner: 'Ana',
    cadence: { minutes: 15, weekday: 'tuesday', time: '10:00' },
    aim: {
      outcome: 'Retention of new customers: nine out of ten are still with us after ninety days.',
      done: '90-day retention is at least 90% for two cohorts in a row, without discounts.',
    },
    mechanism: {
      lever: 'personalised onboarding with a call in the first week',
      target: 'early churn',
      because: 'it builds early confidence, and people who reach first value within a day come back on their own',
      assumptions: [
        {
          id: 'a1',
          text: 'First value within a day is possible for 80% of sign-ups.',
          state: 'supported',
          confidence: 80,
          shownBy: 'time to first value of the March cohort',
        },
        {
          id: 'a2',
          text: 'Early churn is about confidence, not price.',
          state: 'open',
          confidence: null,
          shownBy: 'ten exit interviews',
        },
      ],
    },
    signals: SIGNALS.map((signal) => ({
      ...signal,
      baseline: { kind: 'stretch', start: addDays(START, -28), end: addDays(START, -1) },
    })),
    tree: { nodes: tree },
    guardrail: {
      text: 'Support answers first messages within four working hours while we call new customers.',
      signal: 'answered',
      good: null,
      valid: null,
      slo: 90,
    },
    basalCost: {
      cost: 'A call script, a calendar and two people of the onboarding team',
      hours: 6,
      carriedBy: 'the onboarding team',
      removal: 'the flow and its mails',
    },
  };
}

/** How long a page has been lived with. */
export interface LongLived {
  /** Two weeks each, one after the other; the last one runs. */
  gates: number;
  /** At the ends of the first so many gates. */
  decisions: number;
}

export interface LongLivedPage {
  sheet: Sheet;
  readings: Reading[];
  snapshots: Snapshot[];
  today: string;
}

/**
 * The retention example after some gates, with its readings up to `today`, the tenth day of the last gate. All gates are
 * sealed; every fourth decision goes against the rule. The same life gives the same page.
 */
export function longLivedPage({ gates, decisions }: LongLived): LongLivedPage {
  const today = addDays(START, (gates - 1) * DAYS + 9);
  const readings = readingsUntil(today);
  const snapshots: Snapshot[] = [];
  let sheet: Sheet = { ...page(), status: 'running', nextReview: addDays(today, 4) };
  for (let at = 0; at < gates; at += 1) {
    const start = addDays(START, at * DAYS);
    const sentence = `Continue if the mean of 30-day activation rate is at least ${31 + at}%; stop if it is below ${26 + at}%.`;
    const empty = newGate(`g${at + 1}`, start);
    const gate = {
      ...empty,
      question: 'Do calls in the first week raise early confidence, or do they only reach people who stay anyway?',
      rule: ruleFromSentence(sentence, sheet.signals, empty.rule, empty),
      chance: 70,
    };
    const seal = { at: `${addDays(start, -1)}T15:00:00.000Z`, by: PEOPLE[at % PEOPLE.length] ?? '', sha256 };
    const sealed = sealGate({ sheet, gate, readings: [], ...seal });
    sheet = { ...sheet, gates: [...sheet.gates, sealed] };
    if (at >= decisions || at === gates - 1) continue;
    const date = addDays(sealed.end, 1);
    const known = readings.filter((reading) => reading.date <= date);
    const { signals, guardrail } = sheet;
    const found = verdict({ gate: sealed, signals, guardrail, readings: known, today: date });
    const against = at % 4 === 3;
    const { decision, snapshot } = makeDecision({
      id: `d${at + 1}`,
      at: `${date}T10:00:00.000Z`,
      date,
      gate: sealed,
      sheet,
      readings: known,
      verdict: found,
      outcome: against ? (found.verdict === 'continue' ? 'change' : 'continue') : (found.verdict ?? 'change'),
      rationale: RATIONALES[at % RATIONALES.length] ?? '',
      by: PEOPLE[at % PEOPLE.length] ?? '',
      sha256,
    });
    snapshots.push(snapshot);
    sheet = { ...sheet, decisions: [...sheet.decisions, decision] };
  }
  return { sheet, readings, snapshots, today };
}
