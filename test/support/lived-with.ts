import { makeDecision } from '#shared/decisions/decide.ts';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { sealGate } from '#shared/gates/seal.ts';
import { verdict } from '#shared/gates/verdict.ts';
import { type Gate, newGate, OUTCOMES } from '#shared/model/gate.ts';
import { compareReadings, type Reading } from '#shared/model/reading.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { newSignal, type Signal } from '#shared/model/signal.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import { withReview } from '#shared/review/finish.ts';
import { addDays } from '#shared/time/calendar.ts';
import { sha256 } from './sha256.ts';

/** How long a sheet has been lived with. */
export interface Life {
  /** Two weeks each, one after the other, all but the last sealed. */
  gates: number;
  /** At the ends of the first so many gates. */
  decisions: number;
  /** Weekly, the last ones in the week before the last gate ends; those at a gate's end took its decision. */
  reviews: number;
  /** Of three signals, daily, the last ones on the last day. */
  readings: number;
}

/** On its first day: a gate that is being written, and three weeks of readings. */
export const FIRST_DAY: Life = { gates: 1, decisions: 0, reviews: 0, readings: 63 };
/** After three years. */
export const THREE_YEARS: Life = { gates: 80, decisions: 60, reviews: 100, readings: 3609 };

const START = '2023-01-02';
const DAYS = 14;
const PEOPLE = ['Ana', 'Ben', 'Chloé', 'Dmitri'];

/** A sheet as it is after a life of gates, decisions, reviews and readings, with its snapshots. The same life gives the same. */
export function livedWith(life: Life): { sheet: Sheet; readings: Reading[]; snapshots: Snapshot[] } {
  let made = 0;
  const newId = () => `l${++made}`;
  const last = addDays(START, life.gates * DAYS - 1);
  const readings = readingsUntil(last, life.readings);
  const snapshots: Snapshot[] = [];
  let sheet = page(life.readings > 0 ? addDays(last, 1 - Math.ceil(life.readings / SIGNALS.length)) : START);
  const days = reviewDays(life);
  for (let at = 0; at < life.gates; at++) {
    const gate = writtenGate(at, sheet.signals);
    const isLast = at === life.gates - 1;
    const seal = { at: moment(gate.start), by: pick(PEOPLE, at), sha256 };
    const sealed = isLast ? gate : sealGate({ sheet, gate, readings: [], ...seal });
    sheet = { ...sheet, gates: [...sheet.gates, sealed], status: isLast ? sheet.status : 'running' };
    for (const day of days.filter((date) => date > gate.start && date <= addDays(gate.end, 1))) {
      const decides = day === addDays(gate.end, 1) && at < life.decisions;
      const taken = decides ? decided(sheet, sealed, at, day, readings) : null;
      if (taken) snapshots.push(taken.snapshot);
      sheet = reviewed(sheet, day, taken?.decision ?? null, newId);
    }
    if (at < life.decisions && snapshots.length <= at) {
      const taken = decided(sheet, sealed, at, addDays(gate.end, 1), readings);
      snapshots.push(taken.snapshot);
      sheet = { ...sheet, decisions: [...sheet.decisions, taken.decision] };
    }
  }
  return { sheet: { ...sheet, status: 'running', updatedAt: moment(last) }, readings, snapshots };
}

const SIGNALS: readonly Signal[] = [
  { ...newSignal('activation', '30-day activation rate', 'proxy'), unit: '%', direction: 'up', cadence: 'daily' },
  { ...newSignal('calls', 'Calls that were answered', 'leading'), direction: 'up', aggregation: 'sum' },
  { ...newSignal('answered', 'Answered in time', 'guardrail'), unit: '%', direction: 'up' },
];

const moment = (day: string, time = '10:00') => `${day}T${time}:00.000Z`;
const pick = <T>(list: readonly T[], at: number): T => {
  const one = list[at % list.length];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};

function page(baselineFrom: string): Sheet {
  const baseline = { kind: 'stretch' as const, start: baselineFrom, end: addDays(baselineFrom, 13) };
  return {
    ...newSheet('lived-with', moment(START, '08:00'), 'New customers stay'),
    owner: 'Ana',
    cadence: { minutes: 15, weekday: 'tuesday', time: '10:00' },
    aim: {
      outcome: 'Nine out of ten new customers are still with us after ninety days.',
      done: '90-day retention of 90% for two quarters',
    },
    mechanism: {
      lever: 'a call in the first week',
      target: 'early confidence',
      because: 'people who reach first value in a day come back on their own',
      assumptions: [
        { id: 'a1', text: 'They take the call', state: 'open', shownBy: 'calls that were answered', confidence: null },
      ],
    },
    signals: SIGNALS.map((signal) => ({ ...signal, baseline })),
    guardrail: { text: 'Support answers within 4 h', signal: 'answered', good: null, valid: null, slo: 80 },
    basalCost: {
      cost: 'A script and two people',
      hours: 8,
      carriedBy: 'onboarding',
      removal: 'The script\nThe calendar',
    },
  };
}

/** Daily, the last on `last`; no two days alike, and the same every time. */
function readingsUntil(last: string, count: number): Reading[] {
  return Array.from({ length: count }, (_, i): Reading => {
    const back = Math.floor(i / SIGNALS.length);
    const { id } = pick(SIGNALS, i);
    const wave = Math.round(Math.sin(back / 9) * 6 + ((back * 7919) % 11)) + back / 500;
    const value = Number(((id === 'answered' ? 90 : 35) + wave / 2).toFixed(1));
    return { signal: id, date: addDays(last, -back), value, source: 'warehouse.csv' };
  }).sort(compareReadings);
}

function writtenGate(at: number, signals: readonly Signal[]): Gate {
  const start = addDays(START, at * DAYS);
  const gate = { ...newGate(`g${at + 1}`, start), end: addDays(start, DAYS - 1) };
  const sentence = `continue if the mean of 30-day activation rate ≥ ${30 + (at % 9)}%, stop if it is < ${20 + (at % 5)}%`;
  return {
    ...gate,
    question: `Does call script ${at + 1} move activation?`,
    rule: ruleFromSentence(sentence, signals, gate.rule),
  };
}

/** The last so many weekly days, the last of them the day after the last gate but one ends. */
function reviewDays({ gates, reviews }: Life): string[] {
  const end = addDays(START, Math.max(0, gates - 1) * DAYS);
  return Array.from({ length: reviews }, (_, i) => addDays(end, -7 * i)).reverse();
}

function decided(sheet: Sheet, gate: Gate, at: number, date: string, all: readonly Reading[]) {
  const readings = all.filter((reading) => reading.date <= date);
  const found = verdict({ gate, signals: sheet.signals, guardrail: sheet.guardrail, readings, today: date });
  const outcome = at % 4 === 3 ? 'change' : (found.verdict ?? pick(OUTCOMES, 0));
  const rationale = `Script ${at + 1} was tried on all new customers of two weeks; we go on with what we learned.`;
  const by = pick(PEOPLE, at);
  return makeDecision({
    id: `d${at + 1}`,
    at: moment(date),
    date,
    gate,
    sheet,
    readings,
    verdict: found,
    outcome,
    rationale,
    by,
    sha256,
  });
}

function reviewed(
  sheet: Sheet,
  day: string,
  decision: Parameters<typeof withReview>[0]['decision'],
  newId: () => string,
): Sheet {
  const line = (text: string) => ({ id: newId(), text, source: '7 readings of 30-day activation rate' });
  return withReview({
    sheet,
    words: {
      id: newId(),
      moved: [line('30-day activation rate rose from 34.5% to 36%')],
      still: [line('Calls that were answered stayed at 35')],
      unclear: [line('Whether the guardrail holds on weekends')],
      ballots: PEOPLE.map((person, i) => ({ person, value: 3 + ((i + sheet.reviews.length) % 3) })),
      why: 'The calls work where they are taken.',
      next: addDays(day, 7),
      by: 'Ana',
    },
    decision,
    at: moment(day),
    today: day,
    timeZone: 'UTC',
    newId,
  });
}
